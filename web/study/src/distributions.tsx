import type { Effect } from '../../generated/study';
import { TakenFigure } from '../../shared/figure';
import { plural } from '../../shared/format';
import { Fold, Panel } from '../../shared/parts';
import { drawLanes, lanesOfPair } from './lanes';
import { shownAs } from '../../shared/measure_text';
import { byStrength, fileName, isShare, measureOf, valuesOf, type Pair, said } from './study';

const kShown = 4; // the others are folded away

// A row a sample.
function tableOf(pair: Pair, effect: Effect) {
  const measure = measureOf(pair, effect);
  const { unit } = measure;
  const rows = valuesOf(pair, measure).flatMap((values, place) =>
    values.map(([subject, value]) => [pair.groups[place].name, subject + 1, value]),
  );
  return { columns: ['group', 'subject', `${measure.name}${unit && ` [${unit}]`}`], rows };
}

export function Distribution({ pair, effect }: { pair: Pair; effect: Effect }) {
  const measure = measureOf(pair, effect);
  const lanes = lanesOfPair(pair, measure, effect);
  return (
    <TakenFigure
      title={measure.label}
      file={fileName('values', measure.name)}
      parts={[
        {
          title: '',
          label: `${measure.label}: each group's samples, ${shownAs(measure).unit}`,
          nearest: 'xy',
          draw: (width) => drawLanes(lanes, width),
        },
      ]}
      table={() => tableOf(pair, effect)}
      caption={said(effect.sentence)}
    />
  );
}

function Multiples({ pair, effects }: { pair: Pair; effects: Effect[] }) {
  return (
    <div class="small-multiples">
      {effects.map((effect) => (
        <Distribution key={effect.measure} pair={pair} effect={effect} />
      ))}
    </div>
  );
}

// Every measure that is not a share and not of one region, the most surprising first.
export function Distributions({ pair }: { pair: Pair }) {
  const effects = byStrength(pair.comparison.effects).filter((effect) => {
    const measure = measureOf(pair, effect);
    return !isShare(measure) && !measure.region;
  });
  if (effects.length === 0) return null;
  const others = effects.slice(kShown);
  return (
    <Panel title="How values are spread">
      <p class="hint">
        Each dot is a sample (larger where several are equal), each row of dots a person, with a
        stroke at the person&rsquo;s mean. Below: a box from the first to the third quartile of
        samples, with the median; a point at the mean of persons, with its interval of 95 %.
      </p>
      <Multiples pair={pair} effects={effects.slice(0, kShown)} />
      {others.length > 0 && (
        <Fold title={plural(others.length, 'further measure')}>
          <Multiples pair={pair} effects={others} />
        </Fold>
      )}
    </Panel>
  );
}
