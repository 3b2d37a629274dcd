import type { State } from '../types';
import { field } from '../use_api';
import type { Options } from './agreement';

interface Props {
  state: State;
  options: Options;
  choose: (options: Options) => void;
}

// What is compared, and by which rule.
export function OptionsForm({ state, options, choose }: Props) {
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    choose({
      tier: field(form, 'tier'),
      stage: field(form, 'stage'),
      overlap: field(form, 'overlap'),
      toleranceMs: field(form, 'toleranceMs'),
      ageBands: field(form, 'ageBands'),
      unfinished: (form.elements.namedItem('unfinished') as HTMLInputElement).checked,
    });
  }
  return (
    <form class="form" onSubmit={submit}>
      <label>
        Tier
        <select name="tier">
          {state.tiers.map(({ name }) => (
            <option key={name} selected={name === options.tier}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Stage
        <select name="stage">
          <option value="" selected={options.stage === ''}>
            those in which coders code by themselves
          </option>
          {state.stages.map(({ name }) => (
            <option key={name} value={name} selected={name === options.stage}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        One movement from an overlap of
        <input
          name="overlap"
          type="number"
          min="0.01"
          max="1"
          step="any"
          required
          defaultValue={options.overlap}
        />
      </label>
      <label>
        Tolerance in time, ms
        <input
          name="toleranceMs"
          type="number"
          min="0"
          max="10000"
          step="any"
          required
          defaultValue={options.toleranceMs}
        />
      </label>
      <label>
        Ages at which bands begin, years
        <input name="ageBands" autocomplete="off" defaultValue={options.ageBands} />
      </label>
      <label class="check">
        <input type="checkbox" name="unfinished" defaultChecked={options.unfinished} /> also tasks
        that are not done
      </label>
      <button class="action">Compare</button>
    </form>
  );
}
