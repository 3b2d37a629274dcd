import type { Approach, Comparison, Interval, RecognitionPage } from '../../generated/recognition';

// An approach and how it stands against the others.
export interface Compared {
  place: number; // in the order of the results
  approach: Approach;
  baseline: boolean; // looks at no picture
  best: boolean; // of highest UF1
  against: Comparison | null; // the best with this one
}

export type Metric = 'UF1' | 'UAR' | 'accuracy';
export const kMetrics: Metric[] = ['UF1', 'UAR', 'accuracy'];

export function scoreOf({ total }: Approach, metric: Metric): { value: number; ends: Interval } {
  switch (metric) {
    case 'UF1':
      return { value: total.uf1, ends: total.uf1_interval };
    case 'UAR':
      return { value: total.uar, ends: total.uar_interval };
    case 'accuracy':
      return { value: total.accuracy, ends: total.accuracy_interval };
  }
}

// In the order of the results; of several with the same UF1 the first is the best.
export function compared({ results, baselines }: RecognitionPage): Compared[] {
  const scores = results.approaches.map(({ total }) => total.uf1);
  const best = scores.indexOf(Math.max(...scores));
  return results.approaches.map((approach, place) => ({
    place,
    approach,
    baseline: baselines.includes(place),
    best: place === best,
    against: results.comparisons.find(({ second }) => second === approach.name) ?? null,
  }));
}

export function foldId({ place }: Compared): string {
  return `approach-${place + 1}`;
}
