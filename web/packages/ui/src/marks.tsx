/** The few drawn marks that are needed; words do the rest. */

interface MarkProps {
  className?: string;
}

function mark(path: string, size = 12) {
  return function Mark({ className }: MarkProps) {
    return (
      <svg
        viewBox="0 0 12 12"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="square"
        aria-hidden="true"
        className={className}
      >
        <path d={path} />
      </svg>
    );
  };
}

export const Chevron = mark("M2.5 4.5L6 8l3.5-3.5");
export const ChevronRight = mark("M4.5 2.5L8 6l-3.5 3.5");
export const Cross = mark("M2.5 2.5l7 7m0-7l-7 7");
export const Check = mark("M2 6.5l2.5 2.5L10 3.5");
export const Arrow = mark("M1 6h9.5M7 2.5L10.5 6 7 9.5");
export const Bars = mark("M1 2.5h10M1 6h10M1 9.5h10", 16);
export const Lens = mark("M9 5a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM8 8l3 3", 14);
export const SortUp = mark("M3 7l3-3 3 3");
export const SortDown = mark("M3 5l3 3 3-3");
