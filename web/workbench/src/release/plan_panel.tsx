import { listed, plural, whole } from '../../../shared/format';
import {
  audienceText,
  changesText,
  classText,
  kFaces,
  leftOut,
  leftOutText,
  type ReleaseClass,
  type ReleasePlan,
} from './release';

interface Props {
  plan: ReleasePlan | null;
  trouble: string;
  looking: boolean; // a newer one is on its way
}

// What would be in the next version, and why something is not.
export function PlanPanel({ plan, trouble, looking }: Props) {
  return (
    <section class="panel" aria-label="What goes in" aria-busy={looking}>
      <h2>
        What goes in{' '}
        {plan && (
          <span class="number">
            {plural(plan.people, 'person', 'people')}, {plural(plan.recordings, 'recording')},{' '}
            {plural(plan.samples, 'sample')}
          </span>
        )}
      </h2>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <p class="hint" role="status">
        {looking
          ? 'Looking at what goes in …'
          : plan && `For ${audienceText(plan.audience)}, by the consents of ${plan.date}.`}
      </p>
      {plan && (
        <>
          {plan.open > 0 && (
            <p class="notice">
              <span>
                {plural(plan.open, 'movement is', 'movements are')} still to be decided, and not in
                it until then.
              </span>
              <a href="#/discussions">Look at the discussions</a>
            </p>
          )}
          <Gone plan={plan} />
          {plan.emptySplits.length > 0 && (
            <p class="notice">
              <span>
                No sample is in {listed(plan.emptySplits)}: there are too few people for all parts
                of the split. More people fill it, as those of earlier versions keep their part; or
                ask for fewer parts under <b>Train, validation, test</b>, such as 80,20, or 100 for
                none.
              </span>
            </p>
          )}
          <div class="release-tables">
            <People plan={plan} />
            <Classes
              label="Samples in six classes"
              classes={plan.sixClasses}
              hasSplits={plan.hasSplits}
            />
            <Classes
              label="Samples in three classes"
              classes={plan.threeClasses}
              hasSplits={plan.hasSplits}
            />
          </div>
          <NotIn plan={plan} />
          {plan.versionBefore && (
            <p>
              Since {plan.versionBefore}: {changesText(plan.changeWords)}.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function People({ plan }: { plan: ReleasePlan }) {
  return (
    <table aria-label="People by consent">
      <caption>People, by what their consent lets out</caption>
      <tbody>
        {kFaces.map(([face, text]) => (
          <tr key={face}>
            <th scope="row">{text}</th>
            <td class="number">{whole(plan.faces[face])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ClassesProps {
  label: string;
  classes: ReleaseClass[];
  hasSplits: boolean;
}

const kSplits = ['train', 'validation', 'test'] as const;

function Classes({ label, classes, hasSplits }: ClassesProps) {
  const columns = [...(hasSplits ? kSplits : []), 'all' as const];
  const sum = (name: (typeof columns)[number]) => classes.reduce((all, one) => all + one[name], 0);
  return (
    <table aria-label={label}>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">Class</th>
          {columns.map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((one) => (
          <tr key={one.name}>
            <th scope="row">{classText(one.name)}</th>
            {columns.map((name) => (
              <td key={name} class="number">
                {whole(one[name])}
              </td>
            ))}
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">all</th>
          {columns.map((name) => (
            <td key={name} class="number">
              {whole(sum(name))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function NotIn({ plan }: { plan: ReleasePlan }) {
  const reasons = leftOut(plan.notes);
  if (reasons.length === 0) return <p>Nothing of what was coded is left out.</p>;
  return (
    <section aria-label="What is not in it">
      <h3>What is not in it, and why</h3>
      <ul class="left-out">
        {reasons.map((one) => (
          <li key={one.reason}>
            <details>
              <summary>
                {one.reason} <span class="hint">{leftOutText(one)}</span>
              </summary>
              <ul>
                {one.who.map(({ text, count }) => (
                  <li key={text}>
                    {text}
                    {count > 0 && <span class="hint"> {plural(count, 'movement')}</span>}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

// Who was in an earlier version and is in this one no more; whoever has that one must hear of it.
function Gone({ plan }: { plan: ReleasePlan }) {
  return (
    <>
      {plan.gone.map(({ id, versions, tell }) => (
        <div key={id} class="notice gone">
          <p>
            <b>{id}</b> is in it no more, and in {versions.join(', ')}.{' '}
            {tell.length > 0
              ? 'Tell whoever has it to erase this person:'
              : 'It is not noted who was given it.'}
          </p>
          {tell.length > 0 && (
            <ul>
              {tell.map((who) => (
                <li key={who}>{who}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  );
}
