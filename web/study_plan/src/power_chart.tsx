import type { StudyPlanPage } from '../../generated/study_plan';
import { points, Rows, type Drawing, type Mark } from '../../shared/chart';
import { percentOf, whole } from '../../shared/format';
import { linear, logarithmic } from '../../shared/scale';

const kLeft = 56;
const kRight = 18;
const kTop = 14;
const kBottom = 48;
const kHeight = 320;
const kTickPx = 34; // at least between two numbers below

// Power by number of subjects, which is drawn by factors.
export function drawPower(page: StudyPlanPage, width: number, current: number | null): Drawing {
  const { curve, power } = page;
  const [right, bottom] = [width - kRight, kHeight - kBottom];
  const x = logarithmic(
    [curve[0].subjects, curve[curve.length - 1].subjects],
    [kLeft + 10, right - 10],
  );
  const y = linear([0, 1], [bottom, kTop]);
  let last = -Infinity;
  const ticks = curve.filter(({ subjects }) => {
    if (x(subjects) - last < kTickPx) return false;
    last = x(subjects);
    return true;
  });
  const marks = curve.map((point): Mark => ({
    x: x(point.subjects),
    y: y(point.power),
    title: `${whole(point.subjects)} subjects`,
    lines: [`found in ${percentOf(point.power)} of studies`],
  }));
  const body = (
    <g class="series1">
      <Rows
        left={kLeft}
        right={right}
        rows={[0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: y(share), text: percentOf(share) }))}
      />
      <line class="axis" x1={kLeft} x2={right} y1={bottom} y2={bottom} />
      <line class="mark series2" x1={kLeft} x2={right} y1={y(power)} y2={y(power)} />
      <text class="marktext" x={kLeft + 6} y={y(power) - 6}>
        {percentOf(power)}
      </text>
      <polyline
        class="curve"
        points={points(curve.map((point) => [x(point.subjects), y(point.power)]))}
      />
      {curve.map((point, i) => (
        <circle
          key={point.subjects}
          class="point"
          cx={x(point.subjects)}
          cy={y(point.power)}
          r={i === current ? 7 : 5}
        />
      ))}
      {ticks.map(({ subjects }) => (
        <text key={subjects} class="x" x={x(subjects)} y={bottom + 18}>
          {whole(subjects)}
        </text>
      ))}
      <text class="label" x={(kLeft + right) / 2} y={bottom + 40}>
        subjects{page.second_subjects === null ? ' of each group' : ' of the first group'}
      </text>
    </g>
  );
  return { height: kHeight, body, marks };
}
