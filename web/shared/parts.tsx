import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface FoldProps {
  title: ComponentChildren;
  id?: string;
  css?: string;
  open?: boolean; // at first
  children: ComponentChildren;
}

// What can be folded away. Paper shows all of it.
export function Fold({ title, id, css, open = false, children }: FoldProps) {
  const [shown, setShown] = useState(open);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return (
    <details
      id={id}
      class={css}
      open={shown || printing}
      onToggle={(event) => !printing && setShown(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {(shown || printing) && children}
    </details>
  );
}

// Opens the fold of that id and goes there.
export function goToFold(id: string): void {
  const fold = document.getElementById(id) as HTMLDetailsElement;
  fold.open = true;
  fold.querySelector('summary')!.focus({ preventScroll: true });
  fold.scrollIntoView({ behavior: 'smooth' });
}

export function FactList({ facts }: { facts: [name: string, value: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

interface ChoiceProps<Name extends string> {
  label: string;
  names: readonly Name[];
  chosen: Name;
  choose: (name: Name) => void;
}

// One of several, side by side.
export function Choice<Name extends string>({ label, names, chosen, choose }: ChoiceProps<Name>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {names.map((name) => (
        <button key={name} aria-pressed={name === chosen} onClick={() => choose(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

// The colour of the n-th series, from 0.
export function hue(index: number): string {
  return `series${(index % 6) + 1}`;
}

export function Swatch({ index }: { index: number }) {
  return <span class={`swatch ${hue(index)}`} aria-hidden="true" />;
}
