import { plural } from '../../../shared/format';
import { chosenWords, type ReleaseField } from './release';

const kLabels: Record<string, string> = {
  audience: 'Who gets it',
  date: 'Day',
  layout: 'Layouts',
  media: 'Files of each sample',
  view: 'What the pictures show',
  size: 'Size of pictures',
  'crop-margin': 'Margin about the face',
  'margin-s': 'Before onset and after offset',
  crf: 'Quality of the video',
  neutral: 'Samples without a movement',
  'guard-s': 'Distance to whatever was marked',
  'min-eye-px': 'Least distance of the eyes',
  split: 'Train, validation, test',
  landmarker: 'Finder of points',
  title: 'Title',
  description: 'Description',
  author: 'Authors, one a line',
  licence: 'Licence',
  contact: 'Contact',
  citation: 'Citation',
  funding: 'Funding',
  ethics: 'Ethics board',
};

const kLong = ['description', 'citation', 'funding', 'ethics'];

function labelOf({ name, unit }: ReleaseField): string {
  const label = kLabels[name] ?? name;
  return unit ? `${label}, ${unit}` : label;
}

interface Props {
  field: ReleaseField;
  words: string[];
  change: (words: string[]) => void;
}

// One setting of a release, with what it means.
export function FieldOf({ field, words, change }: Props) {
  const help = `release-help-${field.name}`;
  return (
    <div class="release-field">
      {field.kind === 'several' ? (
        <Several field={field} words={words} change={change} help={help} />
      ) : (
        <label>
          {labelOf(field)}
          <Control field={field} words={words} change={change} help={help} />
        </label>
      )}
      <p class="hint" id={help}>
        {field.help}.
      </p>
    </div>
  );
}

function Several({ field, words, change, help }: Props & { help: string }) {
  const choices = field.choices.filter((choice) => choice !== 'none');
  const chosen = words.filter((word) => choices.includes(word));
  return (
    <fieldset aria-describedby={help}>
      <legend>{labelOf(field)}</legend>
      {choices.map((choice) => (
        <label key={choice} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              const next = on ? [...chosen, choice] : chosen.filter((word) => word !== choice);
              change(chosenWords(field, next));
            }}
          />{' '}
          {choice}
        </label>
      ))}
      {chosen.length === 0 && <span class="hint">none</span>}
    </fieldset>
  );
}

function Control({ field, words, change, help }: Props & { help: string }) {
  const value = words[0] ?? '';
  const common = { 'aria-describedby': help, name: field.name };
  if (field.kind === 'choice') {
    return (
      <select {...common} value={value} onChange={(e) => change([e.currentTarget.value])}>
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'lines' || kLong.includes(field.name)) {
    const lines = field.kind === 'lines';
    return (
      <textarea
        {...common}
        rows={3}
        autocomplete="off"
        value={words.join('\n')}
        onInput={(event) => {
          const text = event.currentTarget.value;
          change(lines ? text.split('\n') : [text]);
        }}
      />
    );
  }
  if (field.kind === 'number') {
    return (
      <input
        {...common}
        type="number"
        autocomplete="off"
        min={field.min ?? undefined}
        max={field.max ?? undefined}
        step={field.whole ? 1 : 'any'}
        value={value}
        onInput={(event) => change([event.currentTarget.value])}
      />
    );
  }
  return (
    <input
      {...common}
      autocomplete="off"
      type={field.name === 'date' ? 'date' : 'text'}
      value={value}
      onInput={(event) => change([event.currentTarget.value])}
    />
  );
}

export function filledText(fields: ReleaseField[], values: Record<string, string[]>): string {
  const filled = fields.filter(({ name }) => (values[name] ?? []).some((word) => word.trim()));
  return `${filled.length} of ${plural(fields.length, 'field')} filled in`;
}
