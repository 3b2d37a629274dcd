import type { Action } from './use_api';

interface Props {
  action: Action;
  also?: string; // what went wrong beside it
}

// Beside a form: what it did, or what went wrong.
export function Outcome({ action, also = '' }: Props) {
  return (
    <>
      <p class="trouble" role="alert">
        {action.trouble || also}
      </p>
      <p class="outcome" role="status">
        {action.said}
      </p>
    </>
  );
}
