import type { SubjectScore } from '../../generated/recognition';
import { Chart, Rows, type Drawing, type Mark } from '../../shared/chart';
import { percentOf, plural } from '../../shared/format';
import { linear } from '../../shared/scale';

const kLeft = 34;
const kTop = 8;
const kHeight = 130;
const kWidestBar = 40;

function draw(subjects: SubjectScore[], width: number, current: number | null): Drawing {
  const slot = (width - kLeft) / subjects.length;
  const bar = Math.min(0.8 * slot, kWidestBar);
  const y = linear([0, 1], [kTop + kHeight, kTop]);
  const tall = (share: number) => Math.max(1, share * kHeight); // one of height 0 would not be seen
  const marks: Mark[] = subjects.map(({ subject, accuracy, samples }, i) => ({
    x: kLeft + (i + 0.1) * slot + bar / 2,
    y: y(accuracy),
    title: subject,
    lines: [`${percentOf(accuracy)} of ${plural(samples, 'sample')}`],
  }));
  const body = (
    <>
      <Rows
        left={kLeft}
        right={width}
        rows={[0, 0.5, 1].map((share) => ({ at: y(share), text: String(100 * share) }))}
      />
      {subjects.map(({ subject, accuracy }, i) => (
        <rect
          key={subject}
          class={`bar ${i === current ? 'current' : ''}`}
          x={kLeft + (i + 0.1) * slot}
          y={kTop + kHeight - tall(accuracy)}
          width={bar}
          height={tall(accuracy)}
        />
      ))}
    </>
  );
  return { height: kTop + kHeight + 8, body, marks };
}

// Share of right predictions of each subject, a bar each, lowest first.
export function SubjectBars({ subjects }: { subjects: SubjectScore[] }) {
  const rising = [...subjects].sort((a, b) => a.accuracy - b.accuracy);
  return (
    <Chart
      label="Share of right predictions of each subject"
      nearest="x"
      draw={(width, current) => draw(rising, width, current)}
    />
  );
}
