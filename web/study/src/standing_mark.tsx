import type { Standing } from './study';

const kStandings: Record<Standing, string> = {
  shown: 'difference shown (q below 0.05)',
  doubtful: 'shown, but frame rates or pictures alone may have made it',
  same: 'the same within the shaded band',
  open: 'no difference shown',
  untold: 'nothing can be said',
};

const kHalf = 5.5;

// Told apart by shape and filling, not by colour alone.
export function StandingMark({ standing, x, y }: { standing: Standing; x: number; y: number }) {
  const diamond = `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`;
  if (standing === 'doubtful') return <path class="standing doubtful" d={diamond} />;
  if (standing === 'same') {
    const corner = { x: x - kHalf + 0.5, y: y - kHalf + 0.5 };
    return (
      <rect class="standing same-mark" {...corner} width={2 * kHalf - 1} height={2 * kHalf - 1} />
    );
  }
  return <circle class={`standing ${standing}`} cx={x} cy={y} r={kHalf} />;
}

// What the marks that are used mean.
export function StandingKey({ used }: { used: Standing[] }) {
  const shown = (['shown', 'doubtful', 'same', 'open'] as const).filter((one) =>
    used.includes(one),
  );
  return (
    <ul class="key">
      {shown.map((standing) => (
        <li key={standing}>
          <svg class="chart" width={18} height={18} aria-hidden="true">
            <StandingMark standing={standing} x={9} y={9} />
          </svg>
          {kStandings[standing]}
        </li>
      ))}
    </ul>
  );
}
