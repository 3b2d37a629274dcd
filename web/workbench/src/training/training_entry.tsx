import type { Api } from '../api';
import { useGet } from '../use_api';
import type { CourseState, Training } from './training';
import { kCourseNames } from './words';

// On the first page: the way to the training, and what of it waits.
export function TrainingEntry({ api }: { api: Api }) {
  const training = useGet<Training>(api, '/api/training');
  const { value } = training;
  const due = value?.courses.filter(({ retests }) => retests.some(({ isDue }) => isDue)) ?? [];
  const open = value?.courses.some(isOpen) ?? false;
  return (
    <section class="panel" aria-label="Training">
      <div class="panel-head">
        <h2>Training</h2>
        <a class={value && !value.mayCode ? 'action' : 'chip'} href="#/training">
          {open ? 'Go on with the training' : 'To the training'}
        </a>
      </div>
      <p class="hint">
        Naming emotions and action units that are seen for an instant, and marking onset, apex and
        offset, on drawn people.
      </p>
      {value && !value.mayCode && (
        <p class="note">{`${value.why.charAt(0).toUpperCase()}${value.why.slice(1)}.`}</p>
      )}
      {due.length > 0 && (
        <p class="note">
          A retest is due: {due.map(({ course }) => kCourseNames[course]).join(', ')}.
        </p>
      )}
    </section>
  );
}

function isOpen({ parts, retest }: CourseState): boolean {
  return [...parts, retest].some(({ state }) => state === 'open');
}
