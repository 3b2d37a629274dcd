import type { ComponentChildren } from 'preact';
import { PasswordField } from './password_field';

interface Props {
  label: string;
  of?: string; // whose it is: for the browser's store of passwords, unseen
  first?: boolean; // of its form
  children?: ComponentChildren; // before it
}

export function NewPasswordField({ label, of, first, children }: Props) {
  return (
    <>
      {of !== undefined && (
        <input
          class="unseen"
          name="name"
          autocomplete="username"
          value={of}
          readOnly
          tabIndex={-1}
          aria-label="Name"
        />
      )}
      {children}
      <PasswordField
        label={label}
        name="password"
        minLength={8}
        autocomplete="new-password"
        autofocus={first}
      />
    </>
  );
}
