import { Button as AriaButton } from 'react-aria-components';

export interface StepperProps {
  readonly label: string;
  readonly smaller: string;
  readonly larger: string;
  /** In order. */
  readonly steps: readonly number[];
  readonly value: number;
  /** The value as it is shown. */
  readonly shown: string;
  readonly signs: readonly [smaller: React.ReactNode, larger: React.ReactNode];
  readonly onChange: (value: number) => void;
}

/** A measure that goes up and down in steps. */
export function Stepper({ label, smaller, larger, steps, value, shown, signs, onChange }: StepperProps) {
  const before = steps.findLast((step) => step < value);
  const after = steps.find((step) => step > value);
  return (
    <div className="settings-row" role="group" aria-label={label}>
      <span className="settings-label" aria-hidden="true">
        {label}
      </span>
      <div className="settings-stepper">
        <AriaButton
          className="settings-step"
          aria-label={smaller}
          isDisabled={before === undefined}
          onPress={() => before !== undefined && onChange(before)}
        >
          {signs[0]}
        </AriaButton>
        <output className="settings-value">{shown}</output>
        <AriaButton
          className="settings-step"
          aria-label={larger}
          isDisabled={after === undefined}
          onPress={() => after !== undefined && onChange(after)}
        >
          {signs[1]}
        </AriaButton>
      </div>
    </div>
  );
}
