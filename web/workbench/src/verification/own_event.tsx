import { useState } from 'preact/hooks';
import { emotionText, tierText } from '../coding/words';
import type { NotedCode, State } from '../types';
import { unitsOf, unitsText } from './discussion';
import type { DiscussionView } from './discussion_view';

interface Props {
  state: State;
  view: DiscussionView;
  title: string;
  event: NotedCode;
  change: (event: NotedCode) => void;
  trouble: (text: string) => void; // what cannot be; '': all can
}

type Mark = 'onsetFrame' | 'apexFrame' | 'offsetFrame';
const kMarks: [Mark, string][] = [
  ['onsetFrame', 'Onset'],
  ['apexFrame', 'Apex'],
  ['offsetFrame', 'Offset'],
];

// Frames and labels that a verifier gives. "Here" takes the frame on the screen.
export function OwnEvent({ state, view, title, event, change, trouble }: Props) {
  const [units, setUnits] = useState(unitsText(event.units));
  const known = new Set(state.units.map(({ unit }) => unit));
  const { first, last } = view.discussion.frames;

  function put(next: NotedCode, typed = units): void {
    const { onsetFrame, apexFrame, offsetFrame } = next;
    const apex = apexFrame ?? onsetFrame;
    const order = onsetFrame <= apex && apex <= offsetFrame;
    const inside = onsetFrame >= first && offsetFrame <= last;
    const read = unitsOf(typed, known);
    trouble(
      !order || !inside
        ? `${title}: give onset, apex and offset in this order, from frame ${first} to ${last}.`
        : read === null
          ? `${title}: write action units as 1 + 2B + L12C.`
          : '',
    );
    change({ ...next, units: read ?? next.units });
  }

  return (
    <fieldset class="form own-event">
      <legend>{title}</legend>
      {kMarks.map(([mark, text]) => (
        <label key={mark}>
          {text}
          <span class="mark-field">
            <input
              type="number"
              min={first}
              max={last}
              value={event[mark] ?? ''}
              onInput={({ currentTarget: { value } }) => {
                if (value === '' && mark !== 'apexFrame') return;
                put({ ...event, [mark]: value === '' ? null : Number(value) });
              }}
            />
            <button
              class="chip"
              aria-label={`${text} of ${title.toLowerCase()}: the frame on the screen`}
              onClick={() => put({ ...event, [mark]: view.player.frame })}
            >
              Here
            </button>
          </span>
        </label>
      ))}
      <label>
        Emotion
        <select
          value={event.emotion}
          onChange={({ currentTarget: { value } }) => put({ ...event, emotion: value })}
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
          value={units}
          placeholder="1 + 2B + L12C"
          onInput={({ currentTarget: { value } }) => {
            setUnits(value);
            put(event, value);
          }}
        />
      </label>
      {state.tiers.length > 1 && (
        <label>
          Tier
          <select
            value={event.tierId}
            onChange={({ currentTarget: { value } }) => put({ ...event, tierId: Number(value) })}
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
