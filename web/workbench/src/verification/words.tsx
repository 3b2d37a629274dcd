import { decisionText, type Discussion, type Remark } from './discussion';

function remarkText({ agreesWith, keeps, text }: Remark, { views }: Discussion): string {
  const stance =
    keeps || agreesWith === null
      ? keeps
        ? 'keeps their own view'
        : ''
      : `agrees with ${views[agreesWith].coder}`;
  return [stance, text].filter(Boolean).join(': ');
}

const whenText = (atUs: number) => new Date(atUs / 1000).toLocaleString();

// All that was said and decided of it, oldest first.
export function Words({ discussion }: { discussion: Discussion }) {
  const { remarkList, decisions } = discussion;
  const lines = [
    ...remarkList.map((one) => ({ ...one, what: remarkText(one, discussion), decides: false })),
    ...decisions.map((one) => ({
      ...one,
      what: `decided: ${decisionText(one)}. ${one.reason}`,
      decides: true,
    })),
  ].sort((a, b) => a.atUs - b.atUs);
  return (
    <section class="panel" aria-label="What was said">
      <h2>What was said</h2>
      {lines.length === 0 && <p class="hint">Nothing yet.</p>}
      <ol class="said-words">
        {lines.map((line) => (
          <li key={`${line.atUs} ${line.what}`} class={line.decides ? 'decided' : ''}>
            <strong>{line.by}</strong> <span>{line.what}</span>{' '}
            <span class="hint">
              {whenText(line.atUs)}
              {line.before && ', of the codes as they were before'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
