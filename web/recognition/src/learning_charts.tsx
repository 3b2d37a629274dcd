import type { Epoch, Fold } from '../../generated/recognition';
import { Chart, points, Rows, type Drawing, type Mark } from '../../shared/chart';
import { figure, plural } from '../../shared/format';
import { linear, roundedUp } from '../../shared/scale';

const kLeft = 48;
const kRight = 12;
const kTop = 26;
const kHeight = 150;
const kAxis = 30;
const kMostFolds = 20; // drawn one by one

// One fold's values by epoch, from 1; NaN: not known.
type Values = number[];

interface Props {
  name: string;
  curves: Values[];
  top: number; // greatest value shown
}

function curvesOf(folds: Fold[], value: (epoch: Epoch) => number | null): Values[] {
  const curves = folds.map(({ curve = [] }) => curve.map((epoch) => value(epoch) ?? NaN));
  return curves.filter((curve) => curve.some(Number.isFinite));
}

// What the folds that have reached it say of each epoch, from 1.
function byEpoch(curves: Values[]): Values[] {
  const longest = curves.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, e) =>
    curves.map((curve) => curve[e]).filter(Number.isFinite),
  );
}

function mean(values: Values): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function draw({ name, curves, top }: Props, width: number, current: number | null): Drawing {
  const epochs = byEpoch(curves);
  const x = linear([1, Math.max(2, epochs.length)], [kLeft, width - kRight]);
  const y = linear([0, top], [kTop + kHeight, kTop]);
  const line = (values: Values) =>
    points(values.map((value, e) => [x(e + 1), y(Math.min(value, top))]));
  const means = epochs.map(mean);
  const marks: Mark[] = epochs.map((values, e) => ({
    x: x(e + 1),
    y: y(Math.min(means[e], top)),
    title: `epoch ${e + 1}`,
    lines: [
      `mean ${name} ${figure(means[e])}`,
      `${figure(Math.min(...values))} to ${figure(Math.max(...values))} over ${plural(values.length, 'fold')}`,
    ],
  }));
  const ticks = [...new Set([1, Math.floor((epochs.length + 1) / 2), epochs.length])];
  const body = (
    <>
      <text class="start" x={kLeft} y={kTop - 12}>
        {name}
      </text>
      <Rows
        left={kLeft}
        right={width - kRight}
        rows={[0, 0.5, 1].map((share) => ({ at: y(share * top), text: figure(share * top) }))}
      />
      {ticks.map((epoch) => (
        <text key={epoch} class="x" x={x(epoch)} y={kTop + kHeight + 18}>
          {epoch}
        </text>
      ))}
      {curves.slice(0, kMostFolds).map((curve, i) => (
        <polyline key={i} class="curve faint series1" points={line(curve)} />
      ))}
      <polyline class="curve series1" points={line(means)} />
      {current !== null && (
        <circle class="point series1" cx={marks[current].x} cy={marks[current].y} r={5.5} />
      )}
    </>
  );
  return { height: kTop + kHeight + kAxis, body, marks };
}

function LearningChart(props: Props) {
  return (
    <Chart
      label={`${props.name} by epoch`}
      nearest="x"
      draw={(width, current) => draw(props, width, current)}
    />
  );
}

// How a network learnt: the loss of every epoch and, where an inner split chose the epoch, its UF1.
export function LearningCharts({ folds }: { folds: Fold[] }) {
  const losses = curvesOf(folds, ([, loss]) => loss);
  if (losses.length === 0) return null;
  const inner = curvesOf(folds, ([, , uf1]) => uf1);
  const top = losses.flat().reduce((most, loss) => (loss > most ? loss : most), 0.02);
  return (
    <>
      <h3>Learning</h3>
      <p class="hint">
        By epoch; a faint line a fold (the first {kMostFolds}), their mean in front. Nothing here is
        of the people who were asked.
      </p>
      <LearningChart name="loss" curves={losses} top={roundedUp(top)} />
      {inner.length > 0 && <LearningChart name="UF1 inside" curves={inner} top={1} />}
    </>
  );
}
