import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { StudyPage } from '../../generated/study';
import { FactList, Fold, Panel } from '../../shared/parts';

function CopyButton({ text }: { text: string }) {
  const [said, say] = useState('');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      say('This browser does not let a page copy: select the text.');
    }
  }
  return (
    <div class="take">
      <button class="chip" onClick={() => void copy()}>
        Copy the paragraph
      </button>
      <span role="status" class="hint">
        {said}
      </span>
    </div>
  );
}

// What was done, in a paragraph for a paper, and from what.
export function Method({ page }: { page: StudyPage }) {
  return (
    <Panel title="Methods">
      <p class="methods">{page.methods.trim()}</p>
      <CopyButton text={page.methods} />
      <p class="hint">
        The same paragraph stands in methods.md, for LaTeX in methods.tex. A difference between
        groups says nothing of one person, and nothing of anybody&rsquo;s health or honesty.
      </p>
      <Fold title="Inputs, options and versions">
        <FactList
          facts={[
            ...page.inputs.map(({ path, sha256 }): [string, ComponentChildren] => [
              path,
              <code key={path}>SHA-256 {sha256}</code>,
            ]),
            ...Object.entries(page.options).map(([name, value]): [string, string] => [name, value]),
            ...Object.entries(page.versions).map(([name, value]): [string, string] => [
              `version of ${name}`,
              value,
            ]),
          ]}
        />
      </Fold>
    </Panel>
  );
}
