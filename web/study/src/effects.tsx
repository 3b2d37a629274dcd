import type { Effect, Measure } from '../../generated/study';
import { TakenFigure, type Part } from '../../shared/figure';
import { chance, figure, listed } from '../../shared/format';
import { Panel } from '../../shared/parts';
import { EffectTable } from './effect_table';
import { drawForest, type ForestAxis, type ForestRow } from './forest';
import { StandingKey } from './standing_mark';
import {
  cellsOf,
  estimateText,
  fileName,
  isEmotion,
  isFound,
  isShare,
  isUnit,
  measureOf,
  pairName,
  regionKinds,
  shortLabel,
  standingOf,
  type Pair,
  said,
} from './study';

const kLeastSd = 1;
const kMostSd = 3; // intervals of few subjects go on beyond
const kLeastShare = 0.2;

// Rows of one kind, and on what scale they are drawn.
interface Block {
  title: string;
  effects: Effect[];
  share: boolean;
}

function blocksOf(pair: Pair): Block[] {
  const { page, comparison } = pair;
  const of = (title: string, share: boolean, wanted: (measure: Measure) => boolean): Block => ({
    title,
    share,
    effects: comparison.effects.filter((effect) => wanted(measureOf(pair, effect))),
  });
  const whole = (measure: Measure) => !isShare(measure) && !measure.region;
  const blocks = [
    of('Times, numbers and rates, from codes', false, (m) => whole(m) && m.source === 'codes'),
    of('From further tables', false, (m) => whole(m) && m.source === 'table'),
    of('From pictures, the whole face', false, (m) => whole(m) && m.source === 'pictures'),
    ...regionKinds(page).map(({ label, measures }) => ({
      title: `${label}, by region of the face`,
      share: false,
      effects: comparison.effects.filter(({ measure }) => measures.includes(measure)),
    })),
    of('Emotions, shares of samples', true, isEmotion),
    of('Action units, shares of samples', true, isUnit),
    of('Other shares of samples', true, (m) => isShare(m) && !isEmotion(m) && !isUnit(m)),
  ];
  return blocks.filter(({ effects, share }) => effects.some((effect) => estimateOf(effect, share)));
}

// What is drawn of an effect: in standard deviations, or shares.
function estimateOf(effect: Effect, share: boolean) {
  return effect.not_told ? null : (effect.standardised ?? (share ? effect.difference : null));
}

function nameIn(block: Block, measure: Measure): string {
  if (measure.region) return measure.region.replaceAll('-', ' ');
  return block.share ? shortLabel(measure) : measure.label;
}

function rowsOf(pair: Pair, block: Block): ForestRow[] {
  const [scale, decimals] = block.share ? [100, 1] : [1, 2];
  return block.effects
    .flatMap((effect): ForestRow[] => {
      const estimate = estimateOf(effect, block.share);
      if (!estimate) return [];
      return [
        {
          name: nameIn(block, measureOf(pair, effect)),
          estimate,
          standing: standingOf(effect),
          text: estimateText(estimate, decimals, scale),
          lines: [effect.headline, `p ${chance(effect.p)}, q ${chance(effect.q)}`],
        },
      ];
    })
    .sort((a, b) => b.estimate.value - a.estimate.value);
}

function farthest(rows: ForestRow[]): number {
  return Math.max(
    0,
    ...rows.flatMap(({ estimate: { value, interval } }) =>
      [value, ...(interval ?? [])].map(Math.abs),
    ),
  );
}

// The same for all blocks of one scale, so that they can be compared.
function axisOf(pair: Pair, share: boolean, rows: ForestRow[]): ForestAxis {
  const [first, second] = pair.groups;
  const asked = Number(pair.page.options[share ? 'margin-share' : 'margin']);
  const reach = 1.06 * farthest(rows);
  const unit = share ? '% of samples' : 'standard deviations of a sample';
  return {
    label: `difference, ${unit}: ${first.name} less ${second.name}`,
    unit,
    scale: share ? 100 : 1,
    most: share
      ? Math.min(1, Math.max(kLeastShare, reach))
      : Math.min(kMostSd, Math.max(kLeastSd, reach)),
    band: Number.isFinite(asked) ? asked : null,
    less: `less in ${first.name}`,
    more: `more in ${first.name}`,
    headed: true,
    numbered: true,
  };
}

const kColumns = [
  'part',
  'measure',
  'label',
  'scale',
  'estimate',
  'low',
  'high',
  'q',
  'equivalence_p',
  'standing',
];

function tableOf(pair: Pair, blocks: Block[]) {
  const rows = blocks.flatMap((block) =>
    block.effects.map((effect) => {
      const measure = measureOf(pair, effect);
      const numbers = cellsOf(estimateOf(effect, block.share));
      const scale = block.share ? 'share' : 'standard deviations';
      const tests = [effect.q, effect.equivalence_p, standingOf(effect)];
      return [block.title, measure.name, measure.label, scale, ...numbers, ...tests];
    }),
  );
  return { columns: kColumns, rows };
}

function captionOf({ comparison, groups, page: { options } }: Pair): string {
  const found = comparison.effects.filter(isFound).length;
  const shares = figure(100 * Number(options['margin-share']));
  const margins = `${options.margin} standard deviations; of shares ${shares} % of samples`;
  return (
    `Every measure with its interval of 95 %, ${groups[0].name} less ${groups[1].name}: ` +
    `${found === 0 ? 'none is' : `${found} are`} shown to differ, in bold with filled marks; ` +
    `within the shaded band (${margins}) groups count as the same.`
  );
}

// Why nothing is said, with the measures.
function untold(pair: Pair): string[] {
  const reasons = new Map<string, string[]>();
  for (const effect of pair.comparison.effects.filter(({ not_told }) => not_told)) {
    const names = reasons.get(effect.not_told) ?? [];
    reasons.set(effect.not_told, [...names, measureOf(pair, effect).label]);
  }
  return [...reasons].map(([reason, names]) => `${listed(names)}: ${reason}.`);
}

// Every effect on one scale, and in a table.
export function Effects({ pair }: { pair: Pair }) {
  const blocks = blocksOf(pair);
  const standings = pair.comparison.effects.map(standingOf);
  const silent = untold(pair);
  const rows = blocks.map((block) => rowsOf(pair, block));
  const axisFor = (share: boolean) =>
    axisOf(pair, share, rows.filter((_, i) => blocks[i].share === share).flat());
  const axes = { sd: axisFor(false), share: axisFor(true) };
  const parts = blocks.map(({ title, share }, i): Part => ({
    title,
    label: `${title}: differences with their intervals`,
    nearest: 'y',
    draw: (width, current) => drawForest(rows[i], share ? axes.share : axes.sd, width, current),
  }));
  return (
    <Panel title="All effects">
      {parts.length > 0 && (
        <TakenFigure
          title={`Differences between ${pairName(pair)}`}
          file={fileName('effects')}
          parts={parts}
          table={() => tableOf(pair, blocks)}
          caption={captionOf(pair)}
        >
          <StandingKey used={standings} />
        </TakenFigure>
      )}
      {silent.length > 0 && (
        <>
          <h3>Of which nothing can be said</h3>
          <ul class="plain">
            {silent.map((each) => (
              <li key={each}>{said(each)}</li>
            ))}
          </ul>
        </>
      )}
      <EffectTable pair={pair} />
    </Panel>
  );
}
