import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Side, UnitInfo } from '../types';
import type { CodingSession } from './coding_session';
import { Keys } from './key_sheet';
import { kLoopSteps, loopStep, type UnitPictures, type Who } from './unit_pictures';
import { kUnitTexts } from './unit_texts';

const kDrawn =
  'Drawn people, not filmed ones: how skin moves, without wrinkles and bulges. They help to find the ' +
  'place and the way; they are no measure of intensity.';

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

interface FaceProps {
  pictures: UnitPictures;
  info: UnitInfo;
  side: Side;
  who: Who;
  label: string;
}

// The face at the height of the movement.
function Apex({ pictures, info, side, who, label }: FaceProps) {
  const [url, setUrl] = useState('');
  const [trouble, setTrouble] = useState(false);
  useEffect(() => {
    let [gone, made] = [false, ''];
    pictures.picture({ unit: info.unit, side, who }, kLoopSteps).then(
      (blob) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setTrouble(false);
        setUrl(made);
      },
      () => setTrouble(!gone),
    );
    return () => {
      gone = true;
      URL.revokeObjectURL(made);
    };
  }, [pictures, pictures.turn, info.unit, side, who]);
  if (trouble) return <p class="hint">The drawing did not come.</p>;
  return <img class="drawn" src={url || undefined} alt={label} data-unit={info.unit} />;
}

// The same from the neutral face to the apex and back, again and again.
function Loop({ pictures, info, side, who, label, rate }: FaceProps & { rate: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const speed = useRef(rate);
  speed.current = rate;
  useEffect(() => {
    let [gone, tick] = [false, 0];
    let faces: ImageBitmap[] = [];
    const steps = Array.from({ length: kLoopSteps + 1 }, (_, step) => step);
    const load = async () => {
      const pose = { unit: info.unit, side, who };
      const blobs = await Promise.all(steps.map((step) => pictures.picture(pose, step)));
      faces = await Promise.all(blobs.map((blob) => createImageBitmap(blob)));
      if (gone) return void faces.forEach((face) => face.close());
      const context = canvas.current!.getContext('2d', { alpha: false })!;
      [canvas.current!.width, canvas.current!.height] = [faces[0].width, faces[0].height];
      let [at, before, shown] = [0, performance.now(), -1];
      const draw = (now: number) => {
        at += (now - before) * speed.current;
        before = now;
        const step = loopStep(at);
        if (step !== shown) context.drawImage(faces[step], 0, 0);
        shown = step;
        canvas.current!.dataset.step = String(step);
        tick = requestAnimationFrame(draw);
      };
      draw(before);
    };
    load().catch(() => {}); // the still beside says that it did not come
    return () => {
      gone = true;
      cancelAnimationFrame(tick);
      faces.forEach((face) => face.close());
    };
  }, [pictures, pictures.turn, info.unit, side, who]);
  return <canvas ref={canvas} class="drawn" role="img" aria-label={label} />;
}

function Words({ info }: { info: UnitInfo }) {
  const text = kUnitTexts[info.unit];
  return (
    <>
      {text && <p>{text.look}</p>}
      {info.drawn && text?.weak && (
        <p class="weak">The drawing gives no more than a hint of this unit.</p>
      )}
      {info.drawn && text?.lacks && <p class="hint">Not drawn: {text.lacks}</p>}
    </>
  );
}

// The unit that is being typed, else the one that letters change, else the one typed last.
export function unitInHand(session: CodingSession): { info: UnitInfo; side: Side } | null {
  const { coding, current, state } = session;
  const find = (unit: number) => state.units.find((info) => info.unit === unit);
  const typed = coding.typed === '' ? undefined : find(Number(coding.typed));
  if (typed) return { info: typed, side: 'both' };
  const units = current?.units ?? [];
  const coded = units[coding.unit ?? units.length - 1];
  const info = coded && find(coded.unit);
  return info ? { info, side: info.drawnSides ? coded.side : 'both' } : null;
}

function WhoChoice({ who, choose }: { who: Who; choose: (who: Who) => void }) {
  return (
    <div class="segments" role="group" aria-label="Drawn person">
      {(['child', 'adult'] as const).map((each) => (
        <button key={each} aria-pressed={who === each} onClick={() => choose(each)}>
          {each === 'child' ? 'Child' : 'Adult'}
        </button>
      ))}
    </div>
  );
}

// As far as the units of the event stay in view: what is typed is seen there.
function bringIntoView(panel: HTMLElement): void {
  const side = panel.parentElement!;
  if (getComputedStyle(side).overflowY === 'visible') {
    return panel.scrollIntoView({ block: 'nearest' });
  }
  const top = side.getBoundingClientRect().top;
  const units = side.querySelector('.unit-row');
  const most = units ? units.getBoundingClientRect().top - top : 0;
  const wanted = panel.getBoundingClientRect().bottom - top - side.clientHeight;
  side.scrollTop += Math.max(0, Math.min(wanted, most));
}

// Beside the event: what the unit in hand looks like on a drawn face.
export function ReferencePanel({ session }: { session: CodingSession }) {
  const panel = useRef<HTMLElement>(null);
  const [moves, setMoves] = useState(!calm());
  const inHand = unitInHand(session);
  const { who } = session;
  const { pictures } = session.loaded;
  const name = inHand ? `unit ${inHand.info.unit}, ${inHand.info.name}` : '';
  useEffect(() => bringIntoView(panel.current!), []);
  return (
    <section ref={panel} class="panel unit-reference" aria-label="Reference">
      <div class="event-head">
        <h2>{inHand ? `${inHand.info.unit} ${inHand.info.name}` : 'Reference'}</h2>
        <WhoChoice who={who} choose={(next) => session.showDrawn(next)} />
      </div>
      {!inHand && <p class="hint">Type an action unit: its picture is shown here.</p>}
      {inHand && inHand.info.drawn && (
        <div class="drawn-pair">
          <Apex
            pictures={pictures}
            who={who}
            {...inHand}
            label={`Drawn ${who}, the height of ${name}`}
          />
          {moves && (
            <Loop
              pictures={pictures}
              who={who}
              {...inHand}
              rate={session.player?.rate ?? 1}
              label={`Drawn ${who}, ${name}, from the neutral face and back`}
            />
          )}
        </div>
      )}
      {inHand && <Words info={inHand.info} />}
      {inHand && !inHand.info.drawn && <p class="hint">There is no drawing of this unit.</p>}
      <div class="buttons">
        {inHand?.info.drawn && (
          <button class="chip" aria-pressed={moves} onClick={() => setMoves(!moves)}>
            Loop
          </button>
        )}
        <button class="chip" onClick={() => session.run('units')}>
          All units <Keys session={session} name="units" />
        </button>
        <button class="chip" onClick={() => session.run('reference')}>
          Close <Keys session={session} name="reference" />
        </button>
      </div>
      <p class="hint">{kDrawn}</p>
    </section>
  );
}

const kParts = ['brows', 'eyes', 'nose', 'cheeks', 'mouth', 'chin'];

function groupOf({ unit, regions }: UnitInfo): string {
  if (unit >= 51 && unit <= 58) return 'head';
  return regions[0] ?? 'other';
}

function Card({ session, info }: { session: CodingSession; info: UnitInfo }) {
  const [moves, setMoves] = useState(false);
  const { who } = session;
  const { pictures } = session.loaded;
  const label = `Drawn ${who}, unit ${info.unit}, ${info.name}`;
  return (
    <li class="unit-card">
      {info.drawn && (
        <button
          class="unit-face"
          aria-pressed={moves}
          aria-label={`Unit ${info.unit}: play or stop`}
          onClick={() => setMoves(!moves)}
        >
          {moves ? (
            <Loop pictures={pictures} info={info} side="both" who={who} label={label} rate={0.5} />
          ) : (
            <Apex pictures={pictures} info={info} side="both" who={who} label={label} />
          )}
        </button>
      )}
      <div>
        <h4>
          {info.unit} {info.name}
        </h4>
        <Words info={info} />
      </div>
    </li>
  );
}

interface SheetProps {
  session: CodingSession;
  dialog: RefObject<HTMLDialogElement>;
}

// Every unit, by part of the face: drawn where a drawing shows it, else in words.
export function UnitSheet({ session, dialog }: SheetProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const element = dialog.current!;
    // A dialog has no event of opening.
    const observer = new MutationObserver(() => setOpen(element.open));
    observer.observe(element, { attributes: true, attributeFilter: ['open'] });
    return () => observer.disconnect();
  }, []);
  const known = session.state.units.filter(({ unit }) => kUnitTexts[unit]);
  const groups = [...kParts, 'head', 'other']
    .map((part) => ({ part, units: known.filter((info) => groupOf(info) === part) }))
    .filter(({ units }) => units.length > 0);
  return (
    <dialog
      ref={dialog}
      class="sheet unit-sheet"
      aria-labelledby="units-title"
      onClick={(event) => event.target === dialog.current && dialog.current!.close()}
    >
      <div class="sheet-head">
        <h2 id="units-title">Action units</h2>
        <div class="buttons">
          <WhoChoice who={session.who} choose={(next) => session.showDrawn(next)} />
          <button class="action" onClick={() => dialog.current!.close()}>
            Close
          </button>
        </div>
      </div>
      <p class="hint">{kDrawn} Press a face to see it move. Units without a face are not drawn.</p>
      {open &&
        groups.map(({ part, units }) => (
          <section key={part} aria-label={part}>
            <h3>{part.charAt(0).toUpperCase() + part.slice(1)}</h3>
            {[true, false].map((drawn) => {
              const shown = units.filter((info) => info.drawn === drawn);
              if (shown.length === 0) return null;
              return (
                <ul key={String(drawn)} class={drawn ? 'unit-cards' : 'unit-words'}>
                  {shown.map((info) => (
                    <Card key={info.unit} session={session} info={info} />
                  ))}
                </ul>
              );
            })}
          </section>
        ))}
    </dialog>
  );
}
