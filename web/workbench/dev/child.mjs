// The routes of a child's page for the stand-in server, from made-up moments.
import { randomUUID } from 'node:crypto';

const kSorts = ['both-smile', 'smile', 'micro', 'answer', 'expression'];
const kReasons = {
  'both-smile': 'Both may be smiling: the child first, the therapist 0.8 s later.',
  smile: "The child's lip corners rise (action unit 12): it may be a smile.",
  micro: 'A possible micro-expression of the child, 0.3 s, action units 1+2.',
  answer: 'One face moves soon after the other: the therapist first, the child 0.9 s later.',
  expression: "A longer movement of the child's face, 1.4 s, action unit 4.",
};

const counted = (count, minutes) => ({
  count,
  perMinute: count / minutes,
  low: (0.4 * count) / minutes,
  high: (1.8 * count + 3.7) / minutes,
});

export function childRoutes(recording) {
  const versions = new Map(); // moment -> its versions
  const stamp = (id, content, by) => {
    const list = versions.get(id) ?? [];
    const kind = by === 'moments' ? 'found' : 'edit';
    const last = list.at(-1) ?? {};
    const at = { version: list.length + 1, kind, by, atUs: Date.now() * 1000 };
    const moment = { ...last, ...content, id, ...at };
    versions.set(id, [...list, moment]);
    return moment;
  };
  for (let i = 0; i < 16; ++i) {
    const beginUs = Math.round(((i + 0.3) / 16) * recording.durationUs);
    const sort = kSorts[i % kSorts.length];
    const uncertainty =
      'Clearly above noise. Somebody speaks meanwhile: a mouth that speaks moves, too.';
    stamp(
      randomUUID(),
      {
        recordingId: recording.id,
        origin: 'found',
        gone: false,
        beginUs,
        endUs: beginUs + 2_500_000,
        faceId: 1,
        otherFaceId: 2,
        sort,
        reason: kReasons[sort],
        uncertainty,
        weight: 16 - i,
        state: 'open',
        note: '',
      },
      'moments',
    );
  }
  const newest = () => [...versions.values()].map((list) => list.at(-1));
  const child = () => {
    const minutes = recording.durationUs / 60e6;
    const trend = {
      usableUs: recording.durationUs,
      smiles: counted(6, minutes),
      bothSmile: counted(3, minutes),
      micro: counted(4, minutes),
    };
    const base = {
      id: recording.id,
      name: recording.name,
      state: 'ready',
      frames: recording.frames,
      durationUs: recording.durationUs,
      childFaceId: 1,
      otherFaceId: 2,
      otherRole: 'therapist',
      missing: '',
      blind: false,
      trend,
      moments: newest(),
    };
    const alone = {
      ...base,
      id: 2,
      name: 'session-02',
      durationUs: 0.6 * recording.durationUs,
      otherFaceId: null,
      otherRole: '',
      missing: 'The child is alone in this recording.',
      trend: { ...trend, bothSmile: null },
      moments: [],
    };
    const session = { heldOn: '2026-05-04', ageMonths: 80 };
    return {
      id: 1,
      pseudonym: 'C01',
      population: 'child',
      sessions: [
        { id: 1, name: 'first', ...session, recordings: [base] },
        { id: 2, name: 'second', ...session, heldOn: '2026-06-01', recordings: [alone] },
      ],
    };
  };
  return {
    'GET /api/children/N': () => [200, child()],
    'POST /api/children/N/look': () => [204],
    'POST /api/recordings/N/moments': ({ body }) => {
      const { id, ...content } = body;
      const rest = { recordingId: 1, origin: 'own', faceId: 1, otherFaceId: 2, weight: 0 };
      const said = { sort: 'own', state: 'accepted', reason: 'Chosen by ada.', uncertainty: '' };
      return [200, stamp(id, { note: '', ...content, ...rest, ...said }, 'ada')];
    },
    'PUT /api/moments/U': ({ last, body }) => {
      const now = versions.get(last).at(-1);
      if (now.version !== body.base) return [409, { error: 'another window', newest: now }];
      return [200, stamp(last, body.content, 'ada')];
    },
    'GET /api/moments/U/versions': ({ path }) => [200, versions.get(path.split('/').at(-2))],
  };
}
