const kWindowKey = 'inkling-window';

const held = new Set<string>(); // locks of this window

// Holds a lock of that name as long as the window lives; false when another window has it.
export function hold(name: string): Promise<boolean> {
  if (held.has(name)) return Promise.resolve(true);
  return new Promise((told) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) held.add(name);
      told(lock !== null);
      return lock ? new Promise<void>(() => {}) : undefined;
    });
  });
}

// A name that no other open window has, held behind the prefix; a duplicated window takes a new one.
export async function windowName(prefix: string): Promise<string> {
  let name = sessionStorage.getItem(kWindowKey);
  while (!name || !(await hold(prefix + name))) name = crypto.randomUUID();
  sessionStorage.setItem(kWindowKey, name);
  return name;
}
