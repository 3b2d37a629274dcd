import type { Cell, Recording, SensitivityPage, Spotter } from '../../generated/sensitivity';

// One curve: a spotter on a recording. Its place gives it its colour.
export interface Series {
  place: number;
  name: string;
  recording: Recording;
  spotter: Spotter;
}

export const kAllRegions = 'all';

export function titleOf({ recordings }: SensitivityPage): string {
  return recordings.length === 1
    ? `What ${recordings[0].recording} can show`
    : `What ${recordings.length} set-ups can show`;
}

export function allSeries({ recordings }: SensitivityPage): Series[] {
  const several = recordings.length > 1;
  return recordings
    .flatMap((recording) => recording.spotters.map((spotter) => ({ recording, spotter })))
    .map(({ recording, spotter }, place) => {
      const names = [
        ...(several ? [recording.recording] : []),
        ...(!several || recording.spotters.length > 1 ? [spotter.spotter] : []),
      ];
      return { place, name: names.join(', '), recording, spotter };
    });
}

export function amplitudesOf({ spotter }: Series): number[] {
  return [...new Set(spotter.counts.map(({ amplitude_iod }) => amplitude_iod))].sort(
    (a, b) => a - b,
  );
}

// In the order of the counts, all of them together last.
export function regionsOf({ spotter }: Series): string[] {
  return [...new Set(spotter.counts.map(({ region }) => region))];
}

export function cellOf({ spotter }: Series, amplitude: number, region: string): Cell | undefined {
  return spotter.counts.find(
    (cell) => cell.amplitude_iod === amplitude && cell.region === region && cell.insertions > 0,
  );
}

export function shareFound(cell: Cell): number {
  return cell.found / cell.insertions;
}
