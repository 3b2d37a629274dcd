import { figure, percent } from '../../../shared/format';
import type { State } from '../types';
import type { Count, Course, Score } from './training';
import { labelText } from './words';

// The score of a finished test: by label, by action unit, and what was taken for what.
export function ScoreTables({ state, score }: { state: State; score: Score }) {
  if (score.timing) return <TimingScore timing={score.timing} />;
  const name = (label: string) => labelText(state, score.course, label);
  const counts = (list: Count[], order: string[]) =>
    order.map((label) => list.find((one) => one.label === label)).filter((one) => !!one);
  const units = [...score.byUnit].sort((a, b) => Number(a.label) - Number(b.label));
  return (
    <>
      <p class="training-score">
        <strong>{score.percent.toFixed(0)} %</strong> right: {score.right} of {score.items}
      </p>
      <div class="training-tables">
        <CountTable
          title={score.course === 'units' ? 'By action unit' : 'By emotion'}
          rows={counts(score.byLabel, score.labels).map((one) => ({
            ...one!,
            label: name(one!.label),
          }))}
        />
        {score.course === 'emotions' && (
          <CountTable
            title="By action unit of the faces"
            rows={units.map((one) => ({ ...one, label: labelText(state, 'units', one.label) }))}
          />
        )}
        <Confusion state={state} score={score} />
      </div>
    </>
  );
}

function TimingScore({ timing }: { timing: NonNullable<Score['timing']> }) {
  return (
    <>
      <p class="training-score">
        <strong>{figure(timing.meanMs)} ms</strong> from the truth on average
      </p>
      <div class="training-tables">
        <div class="scroll" role="region" aria-label="Mean differences" tabIndex={0}>
          <table>
            <caption>Mean differences, frames</caption>
            <tbody>
              {(
                [
                  ['Onset', timing.onsetFrames],
                  ['Apex', timing.apexFrames],
                  ['Offset', timing.offsetFrames],
                ] as const
              ).map(([what, frames]) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td class="number">{figure(frames)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}

function CountTable({ title, rows }: { title: string; rows: Count[] }) {
  return (
    <div class="scroll" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <tbody>
          {rows.map(({ label, right, asked }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">
                {right} of {asked}
              </td>
              <td class="number">{percent(right, asked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const short = (course: Course, label: string) => (course === 'units' ? label : label.slice(0, 3));

// A row for what it was, a column for what was answered.
function Confusion({ state, score }: { state: State; score: Score }) {
  const count = (was: string, answered: string) =>
    score.confusion.find((one) => one.was === was && one.answered === answered)?.count ?? 0;
  return (
    <div class="scroll" role="region" aria-label="What was taken for what" tabIndex={0}>
      <table class="confusion">
        <caption>What was taken for what: a row is what it was, a column what was answered</caption>
        <thead>
          <tr>
            <td />
            {score.labels.map((label) => (
              <th key={label} scope="col">
                <abbr title={labelText(state, score.course, label)}>
                  {short(score.course, label)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {score.labels.map((was) => (
            <tr key={was}>
              <th scope="row">{labelText(state, score.course, was)}</th>
              {score.labels.map((answered) => {
                const n = count(was, answered);
                const css = n === 0 ? '' : was === answered ? 'right' : 'wrong';
                return (
                  <td
                    key={answered}
                    class={`number ${css}`}
                    data-was={was}
                    data-answered={answered}
                  >
                    {n || ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
