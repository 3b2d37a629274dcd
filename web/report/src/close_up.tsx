import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { CurveChart } from './curve_chart';
import type { Face } from './data';
import type { Theme } from '../../shared/theme';
import { palette } from './palette';
import type { FaceEvent } from './types';
import { View } from './view';

const kAroundS = 0.8;

// The movement curve from a little before the event to a little after.
export function CloseUp({ face, event, theme }: { face: Face; event: FaceEvent; theme: Theme }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<CurveChart | null>(null);
  const colors = useRef(palette());

  useLayoutEffect(() => {
    const from = event.at[0];
    const to = event.at[2];
    const around = Math.max(kAroundS, to - from);
    const { columns, threshold } = face;
    const made = new CurveChart(
      {
        host: host.current!,
        height: 120,
        gutter: 34,
        time: columns.time,
        curves: [{ values: columns.score, color: (p) => p.curve, width: 1.8 }],
        top: Math.max(1.4 * threshold, (event.score ?? 0) * 1.15),
        threshold,
        shades: () => [
          { from, to, color: colors.current.types[event.type], strong: true, selected: false },
        ],
        palette: () => colors.current,
        format: (value) => String(Number(value.toFixed(2))),
        timeAxis: true,
        axis: face.axis,
      },
      new View(Math.max(from - around, columns.time[0]), to + around),
    );
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize(34));
    observer.observe(host.current!);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [face, event]);

  useEffect(() => {
    colors.current = palette();
    chart.current?.draw();
  }, [theme]);

  return (
    <figure class="close-up">
      <figcaption>Movement around the event; 1 is the threshold</figcaption>
      <div ref={host} class="curve" />
    </figure>
  );
}
