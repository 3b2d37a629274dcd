import type { BaselinesPage, Row, Spot } from '../../generated/baselines';

// "1 h 12 min", "3 min 5 s", "12 s".
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// What the tables call an approach; one that began with weights has a star.
export function titleOf(page: BaselinesPage, name: string): string {
  const listed = page.approaches.find((one) => one.name === name);
  return listed ? `${listed.title}${listed.weights ? ' *' : ''}` : name;
}

export function bestOf<One>(rows: One[], value: (row: One) => number): One | undefined {
  return rows.reduce<One | undefined>(
    (best, row) => (best === undefined || value(row) > value(best) ? row : best),
    undefined,
  );
}

export const bestRow = (rows: Row[]) => bestOf(rows, ({ uf1 }) => uf1);
export const bestSpot = (rows: Spot[]) => bestOf(rows, ({ f1 }) => f1);
