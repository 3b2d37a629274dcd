import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, type Api } from './api';
import { downloadFile } from './keep_as_file';

const kFormats = [
  ['eaf', 'ELAN (.eaf)'],
  ['boris', 'BORIS, aggregated events (.csv)'],
  ['webvtt', 'WebVTT (.vtt)'],
  ['sheet', 'Coding sheet (.csv)'],
] as const;

// The menu of a row lies over its table: under its button, or above where the window ends.
function placeInTable(fold: HTMLDetailsElement): void {
  if (!fold.closest('table')) return;
  const list = fold.querySelector<HTMLElement>('.menu-list')!;
  const button = fold.querySelector('summary')!.getBoundingClientRect();
  const under = button.bottom + 4;
  const fits = under + list.offsetHeight <= innerHeight;
  list.style.top = `${fits ? under : Math.max(0, button.top - 4 - list.offsetHeight)}px`;
  list.style.left = `${Math.max(10, button.right - list.offsetWidth)}px`;
}

// The codes of a task as a file for other programs.
export function ExportMenu({ api, taskId, name }: { api: Api; taskId: number; name: string }) {
  const fold = useRef<HTMLDetailsElement>(null);
  const [trouble, setTrouble] = useState('');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const place = () => placeInTable(fold.current!);
    place();
    addEventListener('scroll', place, true);
    return () => removeEventListener('scroll', place, true);
  }, [open, trouble]);
  async function take(format: string): Promise<void> {
    try {
      await downloadFile(api, `/api/tasks/${taskId}/export?format=${format}`, `${name}.${format}`);
      setTrouble('');
      const { current } = fold;
      if (current?.contains(document.activeElement)) current.querySelector('summary')!.focus();
      if (current) current.open = false;
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  return (
    <details
      class="menu"
      ref={fold}
      onToggle={() => setOpen(fold.current!.open)}
      onFocusOut={(event) => {
        const to = event.relatedTarget as Node | null;
        if (to && !fold.current!.contains(to)) fold.current!.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !fold.current!.open) return;
        event.stopPropagation();
        fold.current!.open = false;
        fold.current!.querySelector('summary')!.focus();
      }}
    >
      <summary class="chip" aria-label={`Export the events of ${name}`}>
        Export
      </summary>
      <div class="menu-list" role="group" aria-label="Formats">
        {kFormats.map(([format, text]) => (
          <button key={format} class="chip" onClick={() => void take(format)}>
            {text}
          </button>
        ))}
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
      </div>
    </details>
  );
}
