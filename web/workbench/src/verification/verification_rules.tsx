import { useState } from 'preact/hooks';
import { tierText } from '../coding/words';
import type { Stage, StageRules, State } from '../types';
import { kindText, kKinds } from './discussion';

interface NumberProps {
  label: string;
  value: number;
  min: number;
  max: number;
  save: (value: number) => void;
}

// What cannot be is refused beside the field, and stays there to be put right.
function NumberField({ label, value, min, max, save }: NumberProps) {
  const [refused, setRefused] = useState(false);
  return (
    <>
      <label>
        {label}
        <input
          type="number"
          min={min}
          max={max}
          step="1"
          defaultValue={String(value)}
          aria-invalid={refused}
          onChange={(event) => {
            const { value: typed, validity } = event.currentTarget;
            const good = typed !== '' && validity.valid;
            setRefused(!good);
            if (good) save(Number(typed));
          }}
        />
      </label>
      {refused && (
        <span class="trouble" role="alert">
          Not saved: write a whole number from {min} to {max}.
        </span>
      )}
    </>
  );
}

interface CheckProps {
  text: string;
  on: boolean;
  save: (on: boolean) => void;
}

function Check({ text, on, save }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={on} onChange={(event) => save(event.currentTarget.checked)} />{' '}
      {text}
    </label>
  );
}

interface Props {
  state: State;
  stage: Stage;
  save: (rules: StageRules) => void;
}

const with_ = (list: readonly string[], word: string, on: boolean) =>
  on ? [...list, word] : list.filter((each) => each !== word);

// What a stage says of verification.
export function VerificationRules({ state, stage, save }: Props) {
  const rules = stage.rules!;
  return (
    <>
      {rules.coders !== undefined && (
        <NumberField
          label="Coders of each stretch"
          value={rules.coders}
          min={1}
          max={100}
          save={(coders) => save({ coders })}
        />
      )}
      {rules.toleranceMs !== undefined && (
        <NumberField
          label="Marks agree up to, ms"
          value={rules.toleranceMs}
          min={0}
          max={10000}
          save={(toleranceMs) => save({ toleranceMs })}
        />
      )}
      {rules.overlap !== undefined && (
        <NumberField
          label="One movement from this overlap on, %"
          value={Math.round(100 * rules.overlap)}
          min={1}
          max={100}
          save={(percent) => save({ overlap: percent / 100 })}
        />
      )}
      {rules.differs !== undefined && (
        <fieldset class="wide">
          <legend>What counts as a disagreement</legend>
          {kKinds.map((kind) => (
            <Check
              key={kind}
              text={kindText(kind)}
              on={rules.differs!.includes(kind)}
              save={(on) => save({ differs: with_(rules.differs!, kind, on) })}
            />
          ))}
        </fieldset>
      )}
      {rules.tiers !== undefined && (
        <fieldset class="wide">
          <legend>Tiers that are compared; none chosen: all</legend>
          {state.tiers.map((tier) => (
            <Check
              key={tier.id}
              text={tierText(tier)}
              on={rules.tiers!.includes(tier.name)}
              save={(on) => save({ tiers: with_(rules.tiers!, tier.name, on) })}
            />
          ))}
        </fieldset>
      )}
      {rules.giveWay !== undefined && (
        <Check
          text="coders may settle it by agreeing with one of them"
          on={rules.giveWay}
          save={(giveWay) => save({ giveWay })}
        />
      )}
      {rules.settled !== undefined && (
        <Check
          text="a verifier also decides of what coders settled"
          on={rules.settled}
          save={(settled) => save({ settled })}
        />
      )}
      {rules.own !== undefined && (
        <Check
          text="who coded a face may decide of it"
          on={rules.own}
          save={(own) => save({ own })}
        />
      )}
      {rules.sampleShare !== undefined && (
        <>
          <NumberField
            label="Agreed ones that are checked by chance, %"
            value={Math.round(100 * rules.sampleShare)}
            min={0}
            max={100}
            save={(percent) => save({ sampleShare: percent / 100 })}
          />
          {rules.sampleShare > 0 && (
            <span class="hint">drawn with the seed {rules.sampleSeed}</span>
          )}
        </>
      )}
    </>
  );
}
