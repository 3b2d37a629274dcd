import type { Api } from '../api';
import type { Subject } from '../types';
import { useGet } from '../use_api';

// Where a therapist goes from the project: one child at a time.
export function Children({ api }: { api: Api }) {
  const subjects = useGet<Subject[]>(api, '/api/subjects');
  const children = (subjects.value ?? []).filter(({ population }) => population === 'child');
  if (children.length === 0) return null;
  return (
    <section class="panel" aria-label="Sessions and moments">
      <h2>Sessions and moments</h2>
      <p class="hint">For a therapist: short moments of each child to look at together.</p>
      <ul class="child-links">
        {children.map(({ id, pseudonym }) => (
          <li key={id}>
            <a class="chip" href={`#/children/${id}`}>
              Child {pseudonym}: sessions and moments
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
