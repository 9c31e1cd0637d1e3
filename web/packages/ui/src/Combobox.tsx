import { Combobox as Base } from "@base-ui/react/combobox";
import type { FieldProps, Option } from "./fields.tsx";
import { FieldFrame } from "./fields.tsx";
import { useUiLocale } from "./locale.tsx";
import { Chevron } from "./marks.tsx";

/** A choice among many: type to narrow it down. */
export function Combobox({
  options,
  value,
  onChange,
  placeholder,
  ...field
}: FieldProps & {
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
}) {
  const { words } = useUiLocale();
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <FieldFrame {...field}>
      {({ id, describedBy, invalid }) => (
        <Base.Root<Option>
          items={[...options]}
          value={chosen}
          onValueChange={(option) => onChange(option?.value ?? null)}
          isItemEqualToValue={(first, second) => first.value === second.value}
        >
          <span className="relative grid">
            <Base.Input
              id={id}
              className="input pr-8"
              placeholder={placeholder}
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
            <Chevron className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2" />
          </span>
          <Base.Portal>
            <Base.Positioner sideOffset={4} className="z-50 w-(--anchor-width)">
              <Base.Popup className="popup">
                <Base.Empty className="px-2.5 py-1.5 text-ink-2 empty:hidden">{words.noResults}</Base.Empty>
                <Base.List>
                  {(option: Option) => (
                    <Base.Item
                      key={option.value}
                      value={option}
                      disabled={option.disabled}
                      className="popup-item"
                    >
                      {option.label}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </FieldFrame>
  );
}
