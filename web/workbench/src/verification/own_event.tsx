import { emotionText, tierText } from '../coding/words';
import type { State } from '../types';
import { kMarkNames, type EventDraft, type Mark } from './discussion';

const kMarkKeys: Record<Mark, string> = { onsetFrame: 'i', apexFrame: 'x', offsetFrame: 'o' };

// The key that marks it on the frame that is on the screen; null: none of them.
export function markOfKey(key: string): Mark | null {
  const marks = Object.keys(kMarkKeys) as Mark[];
  return marks.find((mark) => kMarkKeys[mark] === key) ?? null;
}

export const emotionId = (index: number) => `emotion-${index}`;

interface Props {
  state: State;
  frames: { first: number; last: number };
  index: number;
  title: string;
  taken: boolean; // keys set its marks
  draft: EventDraft;
  change: (draft: EventDraft) => void;
  here: (mark: Mark) => void; // on the frame that is on the screen
}

// Frames and labels that a verifier gives.
export function OwnEvent({ state, frames, index, title, taken, draft, change, here }: Props) {
  return (
    <fieldset class={`form own-event${taken ? ' taken' : ''}`}>
      <legend>{title}</legend>
      {(Object.keys(kMarkKeys) as Mark[]).map((mark) => (
        <label key={mark}>
          {kMarkNames[mark]}
          <span class="mark-field">
            <input
              type="number"
              min={frames.first}
              max={frames.last}
              value={draft[mark] ?? ''}
              onInput={({ currentTarget: { value } }) => {
                if (value === '' && mark !== 'apexFrame') return;
                change({ ...draft, [mark]: value === '' ? null : Number(value) });
              }}
            />
            <button
              class="chip"
              aria-label={`${kMarkNames[mark]} of ${title.toLowerCase()}: the frame on the screen`}
              onClick={() => here(mark)}
            >
              Here {taken && <kbd>{kMarkKeys[mark]}</kbd>}
            </button>
          </span>
        </label>
      ))}
      <label>
        Emotion
        <select
          id={emotionId(index)}
          value={draft.emotion}
          onChange={({ currentTarget: { value } }) => change({ ...draft, emotion: value })}
        >
          <option value="">not said</option>
          {state.emotions.map((emotion) => (
            <option key={emotion} value={emotion}>
              {emotionText(emotion)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Action units
        <input
          type="text"
          autocomplete="off"
          value={draft.units}
          placeholder="1 + 2B + L12C"
          onInput={({ currentTarget: { value } }) => change({ ...draft, units: value })}
        />
      </label>
      {state.tiers.length > 1 && (
        <label>
          Tier
          <select
            value={draft.tierId}
            onChange={({ currentTarget: { value } }) => change({ ...draft, tierId: Number(value) })}
          >
            {state.tiers.map((tier) => (
              <option key={tier.id} value={tier.id}>
                {tierText(tier)}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  );
}
