import { Panel } from '../../../shared/parts';
import { capital } from '../../../shared/format';
import { Fold } from '../../../shared/parts';
import { figureIn, type Aspect, type Figure, type Slice } from './agreement';
import { ApartCharts } from './apart_chart';
import { EmotionMatrix } from './emotion_matrix';
import { FigurePlot, type PlotRow } from './figure_plot';

const kTimings = ['onset', 'apex', 'offset', 'length'];

interface Props {
  slice: Slice;
  level: number;
  show: (emotion: string, named: string) => void; // movements that the two name so
}

function rowName({ quantity, statistic }: Figure): string {
  if (statistic.startsWith('also noted')) {
    return `${quantity.replace('movements of ', '')}’s, ${statistic}`;
  }
  return capital(statistic);
}

function rowsOf(slice: Slice, aspect: Aspect, quantity: (name: string) => boolean): PlotRow[] {
  return slice.figures
    .filter((figure) => figure.aspect === aspect && quantity(figure.quantity))
    .map((figure) => ({ name: rowName(figure), figure }));
}

// One statistic of onset, apex, offset and length.
function timingRows(slice: Slice, statistic: string, unit: '' | 'frames' = ''): PlotRow[] {
  return kTimings.flatMap((moment) => {
    const figure = figureIn(slice, statistic, moment, unit);
    const also = unit ? figureIn(slice, statistic, moment, 'ms') : undefined;
    return figure ? [{ name: capital(moment), figure, also }] : [];
  });
}

function correlationRows(slice: Slice): PlotRow[] {
  return kTimings.flatMap((moment) =>
    ['ICC(2,1)', 'ICC(3,1)', "Krippendorff's alpha, frames", "Krippendorff's alpha, times"].flatMap(
      (statistic) => {
        const figure = figureIn(slice, statistic, moment);
        return figure ? [{ name: `${capital(moment)}: ${statistic}`, figure }] : [];
      },
    ),
  );
}

// The figures of a part of the codes: whether movements were seen, how they were named, which units
// and how strong, and when they were.
export function AspectPanels({ slice, level, show }: Props) {
  return (
    <>
      <Panel title="Occurrence: was it noted?">
        <p class="hint">
          Reliability is 2 × agreed / all codes: the field’s figure, and the first to report.
        </p>
        <FigurePlot
          label="Movements that both noted"
          rows={rowsOf(slice, 'occurrence', (name) => name !== 'frames')}
          level={level}
        />
        <h3>Frame by frame</h3>
        <p class="hint">
          A movement or none, in every frame. In most frames nothing moves: kappas fall with that,
          Gwet’s AC1 does not.
        </p>
        <FigurePlot
          label="Frames of which coders say the same"
          rows={rowsOf(slice, 'occurrence', (name) => name === 'frames')}
          level={level}
        />
      </Panel>
      <Panel title="Emotion: was it named alike?">
        <p class="hint">
          Reliability counts what one of them missed, too; the others are of movements that both
          named. Kappas, AC1 and alpha: 1 is full agreement, 0 what chance would give.
        </p>
        <FigurePlot
          label="Emotions that both named"
          rows={rowsOf(slice, 'emotion', () => true)}
          level={level}
        />
        <EmotionMatrix slice={slice} show={show} />
      </Panel>
      <Panel title="Action units: were the same ones coded?">
        <FigurePlot
          label="Action units that both coded"
          rows={rowsOf(slice, 'action units', () => true)}
          level={level}
        />
        <h3>Intensity, of units that both coded</h3>
        <FigurePlot
          label="Intensity of units that both coded"
          rows={rowsOf(slice, 'intensity', () => true)}
          level={level}
        />
      </Panel>
      <Panel title="Timing: when was it?">
        <h3>How far apart two marks are</h3>
        <FigurePlot
          label="Mean absolute difference in frames"
          rows={timingRows(slice, 'mean absolute difference', 'frames')}
          level={level}
        />
        {slice.coders.length === 2 && (
          <>
            <h3>
              How much later {slice.coders[1]} marks it than {slice.coders[0]}
            </h3>
            <FigurePlot
              label="Mean difference in frames"
              rows={timingRows(slice, 'mean difference', 'frames')}
              level={level}
            />
            <ApartCharts slice={slice} />
          </>
        )}
        <h3>Share of marks within the tolerance</h3>
        <FigurePlot
          label="Share of marks within the tolerance"
          rows={timingRows(slice, 'within tolerance')}
          level={level}
        />
        <Fold title="Correlations of times">
          <p class="hint">
            In a long recording those of onset, apex and offset are near 1 whatever coders do; those
            of the length say more, and the differences above say most.
          </p>
          <FigurePlot
            inFold
            label="Correlations of times"
            rows={correlationRows(slice)}
            level={level}
          />
        </Fold>
      </Panel>
    </>
  );
}
