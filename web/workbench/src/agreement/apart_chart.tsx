import { Chart, type Drawing, type Mark } from '../../../shared/chart';
import { capital, plural, whole } from '../../../shared/format';
import { linear } from '../../../shared/scale';
import { kMoments, signed, type FramesApart, type Slice } from './agreement';

const kMost = 10; // frames; what is further apart stands in the outermost bars
const kHeight = 150;
const kTop = 18;
const kBottom = 24;
const kSidePx = 8;
const kGapPx = 2;

type Counts = [frames: number, movements: number][];

function inBars(counts: Counts): Map<number, number> {
  const bars = new Map<number, number>();
  for (const [frames, movements] of counts) {
    const at = Math.min(Math.max(frames, -kMost), kMost);
    bars.set(at, (bars.get(at) ?? 0) + movements);
  }
  return bars;
}

// As far to both sides in all three, so that they can be compared.
function reachOf(apart: FramesApart): number {
  const frames = kMoments.flatMap((moment) => apart[moment].map(([at]) => Math.abs(at)));
  return Math.min(kMost, Math.max(2, ...frames) + 1);
}

function frameText(frames: number): string {
  const further = Math.abs(frames) === kMost ? ' or more' : '';
  if (frames === 0) return 'at the same frame';
  return `${plural(Math.abs(frames), 'frame')}${further} ${frames > 0 ? 'later' : 'earlier'}`;
}

function drawing(counts: Counts, reach: number, width: number, current: number | null): Drawing {
  const bars = inBars(counts);
  const all = [...bars.values()].reduce((sum, one) => sum + one, 0);
  const most = Math.max(1, ...bars.values());
  const bottom = kHeight - kBottom;
  const x = linear([-reach - 0.5, reach + 0.5], [kSidePx, width - kSidePx]);
  const y = linear([0, most], [bottom, kTop]);
  const places = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const barPx = x(1) - x(0) - kGapPx;
  const marks: Mark[] = places.map((at) => ({
    x: x(at),
    y: y(bars.get(at) ?? 0),
    title: frameText(at),
    lines: [`${whole(bars.get(at) ?? 0)} of ${plural(all, 'movement')}`],
  }));
  const step = reach > 5 ? 5 : reach > 3 ? 2 : 1;
  const body = (
    <>
      {places.map((at, i) => {
        const count = bars.get(at) ?? 0;
        const name = `bar${i === current ? ' current' : ''}`;
        const top = y(count);
        return (
          <rect
            key={at}
            class={name}
            x={x(at) - barPx / 2}
            y={top}
            width={barPx}
            height={bottom - top}
          />
        );
      })}
      <line class="axis" x1={kSidePx} x2={width - kSidePx} y1={bottom} y2={bottom} />
      <line class="mark series6" x1={x(0)} x2={x(0)} y1={kTop - 8} y2={bottom} />
      {places
        .filter((at) => at % step === 0)
        .map((at) => (
          <text key={at} class="x" x={x(at)} y={bottom + 17}>
            {at > 0 ? `+${at}` : signed(at)}
          </text>
        ))}
    </>
  );
  return { height: kHeight, body, marks };
}

// How many frames later the second of two coders marks a moment, movement by movement.
export function ApartCharts({ slice }: { slice: Slice }) {
  const apart = slice.frames_apart;
  if (!apart) return null;
  const [first, second] = slice.coders;
  const reach = reachOf(apart);
  return (
    <div class="apart-charts">
      {kMoments.map((moment) => (
        <figure key={moment}>
          <figcaption>
            {capital(moment)}: frames by which {second} is later (+) or earlier (−) than {first}
          </figcaption>
          {apart[moment].length === 0 ? (
            <p class="hint">No movement has it marked by both.</p>
          ) : (
            <Chart
              label={`How far ${second}’s ${moment} lies from ${first}’s`}
              nearest="x"
              draw={(width, current) => drawing(apart[moment], reach, width, current)}
            />
          )}
        </figure>
      ))}
    </div>
  );
}
