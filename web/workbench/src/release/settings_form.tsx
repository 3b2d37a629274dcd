import type { Releases, Typed } from './release';
import { FieldOf, filledText } from './fields';

// Settings that most never touch.
const kFine = ['size', 'crop-margin', 'crf', 'guard-s', 'min-eye-px', 'landmarker'];

interface Props {
  releases: Releases;
  typed: Typed;
  change: (edit: (typed: Typed) => Typed) => void;
  readOnly: boolean;
}

// By what a version is made. What is changed shows at once in what goes in.
export function SettingsForm({ releases, typed, change, readOnly }: Props) {
  const settings = releases.fields.filter(({ group }) => group === 'settings');
  const words = releases.fields.filter(({ group }) => group === 'words');
  const fieldOf = (field: (typeof settings)[number]) => (
    <FieldOf
      key={field.name}
      field={field}
      words={typed.values[field.name] ?? []}
      change={(words) =>
        change((now) => ({ ...now, values: { ...now.values, [field.name]: words } }))
      }
    />
  );
  return (
    <section class="panel" aria-label="Settings of the release">
      <h2>Settings</h2>
      <p class="hint">
        {releases.versions.length > 0
          ? 'As they were for the version before. Change what is to be different.'
          : 'They are kept with the version, and are those of the next one.'}
      </p>
      <fieldset class="release-form" disabled={readOnly}>
        <legend class="unseen">Settings</legend>
        <div class="release-fields">
          <div class="release-field">
            <label>
              Name of the data set
              <input
                name="name"
                autocomplete="off"
                value={typed.name}
                maxLength={64}
                pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
                aria-describedby="release-help-name"
                onInput={(event) => {
                  const name = event.currentTarget.value;
                  change((now) => ({ ...now, name }));
                }}
              />
            </label>
            <p class="hint" id="release-help-name">
              Letters, digits, points and hyphens, such as faces-at-play. It is in every copy of the
              data set, so it names no person and no place.
            </p>
          </div>
          {settings.filter(({ name }) => !kFine.includes(name)).map(fieldOf)}
        </div>
        <details>
          <summary>Finer settings</summary>
          <div class="release-fields">
            {settings.filter(({ name }) => kFine.includes(name)).map(fieldOf)}
            <div class="release-field">
              <label>
                Seed
                <input
                  name="seed"
                  autocomplete="off"
                  inputMode="numeric"
                  pattern="\d{1,15}"
                  value={typed.seed}
                  aria-describedby="release-help-seed"
                  onInput={(event) => {
                    const seed = event.currentTarget.value;
                    change((now) => ({ ...now, seed }));
                  }}
                />
              </label>
              <p class="hint" id="release-help-seed">
                Where chance starts: which stretches without a movement are drawn, who comes into
                which split, what people are called.
              </p>
            </div>
          </div>
        </details>
        <details>
          <summary>
            What you say of it <span class="hint">{filledText(words, typed.values)}</span>
          </summary>
          <p class="hint">
            It stands in every description of the data set. What is empty is asked for in the
            datasheet.
          </p>
          <div class="release-fields">{words.map(fieldOf)}</div>
        </details>
      </fieldset>
    </section>
  );
}
