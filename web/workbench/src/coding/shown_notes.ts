import { plural } from '../../../shared/format';
import type { Exclusion, OtherLane, Proposal } from '../types';
import type { Span } from './lanes';
import { endOf, type Times } from './times';
import { unitText } from './unit_text';
import { emotionText, proposedText } from './words';

// What programs propose and other coders noted, as it stands on the time line.

export interface Note extends Span {
  lane: string; // whose it is
  what: string; // in words
  frame: number; // where to look: its apex, else its onset
}

interface Event {
  onsetFrame: number;
  apexFrame: number | null;
  offsetFrame: number;
}

function noteOf(times: Times, lane: string, event: Event, parts: string[]): Note {
  const { onsetFrame, apexFrame, offsetFrame } = event;
  const apex = apexFrame === null ? '' : `, apex ${apexFrame}`;
  return {
    beginUs: times[onsetFrame],
    endUs: endOf(times, offsetFrame),
    lane,
    what: [
      ...parts.filter((part) => part !== ''),
      `frames ${onsetFrame} to ${offsetFrame}${apex}`,
    ].join(', '),
    frame: apexFrame ?? onsetFrame,
  };
}

// What is left out of one face: what somebody accepted, not what is only proposed. One that names no
// face is of every face.
export function exclusionsOf(exclusions: readonly Exclusion[], faceId: number): Exclusion[] {
  return exclusions.filter(
    (each) => each.decision === 'accepted' && (each.faceId === undefined || each.faceId === faceId),
  );
}

export function proposalNotes(times: Times, proposals: readonly Proposal[]): Note[] {
  return proposals.map((proposal) =>
    // The program's own name is longer than the place that a lane has for it.
    noteOf(times, proposal.source.replace(/^inkling analyze/, 'Inkling'), proposal, [
      proposedText(proposal.type),
      proposal.units.map(unitText).join(' + '),
      emotionText(proposal.emotion),
      proposal.score === null ? '' : `score ${Number(proposal.score.toPrecision(3))}`,
    ]),
  );
}

export function laneName({ coder, stage }: OtherLane): string {
  return `${coder || 'you'}, ${stage}`;
}

// "12 events of other coders and 8 of your own, of a stage before, are on the time line."
export function othersSentence(lanes: readonly OtherLane[]): string {
  const count = (own: boolean) =>
    lanes.reduce((sum, { coder, codes }) => sum + ((coder === '') === own ? codes.length : 0), 0);
  const [others, own] = [count(false), count(true)];
  const text = `${plural(others, 'event')} of other coders`;
  if (own > 0) return `${text} and ${own} of your own, of a stage before, are on the time line.`;
  return `${text} ${others === 1 ? 'is' : 'are'} on the time line.`;
}

export function otherNotes(times: Times, lanes: readonly OtherLane[]): Note[] {
  return lanes.flatMap((lane) =>
    lane.codes.map((code) =>
      noteOf(times, laneName(lane), code, [
        code.units.map(unitText).join(' + '),
        emotionText(code.emotion),
        code.unsure ? 'unsure' : '',
        code.comment,
      ]),
    ),
  );
}
