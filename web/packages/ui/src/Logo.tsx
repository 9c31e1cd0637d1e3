/** Two stations on a line, and the name; or what the seller has instead. */
export function Logo({
  name = "Cloud Factory",
  logoUrl,
  area,
}: {
  name?: string;
  logoUrl?: string | null;
  area?: string;
}) {
  if (logoUrl) {
    return (
      <span className="inline-flex items-center gap-2.5 whitespace-nowrap">
        {/* A fixed height keeps the line where it is until the picture is there. */}
        <img src={logoUrl} alt={name} height={28} className="h-7 max-w-48 object-contain object-left" />
        {area && <span className="text-lg leading-tight text-ink-2">{area}</span>}
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2.5 whitespace-nowrap">
      <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" className="flex-none text-accent">
        <path d="M0 7h28" stroke="currentColor" strokeWidth="2" />
        <circle cx="7" cy="7" r="4" fill="currentColor" />
        <circle cx="20" cy="7" r="5" fill="var(--paper)" stroke="currentColor" strokeWidth="2" />
      </svg>
      {/* A long area goes below the name rather than out of the rail. */}
      <span className="flex flex-wrap gap-x-2 text-lg leading-tight">
        <span className="font-bold tracking-tight">{name}</span>
        {area && <span className="text-ink-2">{area}</span>}
      </span>
    </span>
  );
}
