import { plural } from '../../../shared/format';
import { kLinkTexts } from '../window_outbox';
import type { CodingSession } from './coding_session';

// Whether everything is saved, and if not, why not.
export function Saved({ session }: { session: CodingSession }) {
  const { waiting, trouble, stored, signIn } = session.status;
  const { held, link } = session;
  const [text, css] = held
    ? [`${plural(held, 'change')} not taken`, 'bad']
    : waiting > 0 && (trouble || signIn || link !== 'good')
      ? [
          `${plural(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'}: ${stored ? 'kept in this browser' : 'do not close'}`,
          'bad',
        ]
      : link !== 'good'
        ? [kLinkTexts[link], 'bad']
        : [waiting > 0 ? 'Saving …' : 'Saved', 'good'];
  return (
    <span class={`saved ${css}`} role="status" title={trouble} data-waiting={waiting}>
      {text}
    </span>
  );
}

// What this window was told, until it is seen.
export function NoticeList({ session }: { session: CodingSession }) {
  const { trouble } = session.status;
  const all = [
    ...session.notices.list,
    ...(trouble ? [{ id: -1, kind: 'trouble' as const, text: trouble }] : []),
  ];
  if (all.length === 0) return null;
  return (
    <div class="notices" role="log" aria-label="NoticeList">
      {all.map((notice) => (
        <p key={notice.id} class={`notice ${notice.kind}`}>
          {notice.text}
          {notice.id >= 0 && (
            <button class="chip" onClick={() => session.notices.dismiss(notice.id)}>
              Seen
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
