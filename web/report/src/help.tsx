import type { RefObject } from 'preact';

const kKeys: [string[], string][] = [
  [['→', 'J'], 'next possible micro-expression'],
  [['←', 'K'], 'the one before'],
  [['Shift + → ←'], 'next or previous event of any type shown'],
  [['Space'], 'play or pause the loop'],
  [[',', '.'], 'one frame back or on'],
  [['M'], 'magnified motion on or off'],
  [['+', '−'], 'show less or more time'],
  [['0'], 'show the whole recording'],
  [['?'], 'this help'],
];

export function Help({ dialog }: { dialog: RefObject<HTMLDialogElement> }) {
  const close = () => dialog.current!.close();
  return (
    <dialog
      ref={dialog}
      aria-labelledby="help-title"
      onClick={(event) => event.target === dialog.current && close()}
    >
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        {kKeys.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">
        On the curves: drag to zoom in, double-click to see everything, Ctrl + wheel or pinch to
        zoom.
      </p>
      <button class="play" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
