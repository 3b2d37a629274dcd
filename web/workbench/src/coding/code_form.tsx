import { useEffect, useState } from 'preact/hooks';
import { capital, plural } from '../../../shared/format';
import { kIntensities, type Content, type UnitInfo } from '../types';
import type { CodingSession } from './coding_session';
import { plainComment } from './content';
import { plainText } from '../plain_text';
import { Keys } from './key_sheet';
import { clockText } from './times';
import { unitText } from './unit_text';
import { emotionText, tierText } from './words';

const kCommentPauseMs = 250;
export const kCommentId = 'comment';

interface Props {
  session: CodingSession;
}

// The event that is being coded: what keys change, and the same by the mouse.
export function CodeForm({ session }: Props) {
  const { current, coding } = session;
  return (
    <section class="panel code-form" aria-label="Event">
      {current && coding.current ? (
        <Coded key={coding.current} session={session} content={current} />
      ) : (
        <NoEvent session={session} />
      )}
    </section>
  );
}

function NoEvent({ session }: Props) {
  return (
    <>
      <h2>No event is being coded</h2>
      <ul class="first-steps">
        <li>
          <Keys session={session} name="mark" /> marks an onset while it plays.
        </li>
        <li>
          <Keys session={session} name="apex" /> marks an apex; onset and offset are proposed.
        </li>
        <li>
          <Keys session={session} name="next" /> goes to the next event.
        </li>
      </ul>
      <div class="buttons">
        <button class="chip" onClick={() => session.run('mark')}>
          Mark the onset
        </button>
        <button class="chip" onClick={() => session.run('apex')}>
          Mark the apex
        </button>
        <button class="chip" onClick={() => session.run('next')}>
          Next event
        </button>
      </div>
    </>
  );
}

function Coded({ session, content }: Props & { content: Content }) {
  const tier = session.state.tiers.find(({ id }) => id === content.tierId);
  return (
    <>
      <div class="event-head">
        <h2>Event at {clockText(session.times[content.onsetFrame])}</h2>
        <button class="chip" onClick={() => session.run('tier')}>
          {tier ? capital(tierText(tier)) : 'Tier'} <Keys session={session} name="tier" />
        </button>
      </div>
      <Edges session={session} content={content} />
      <Units session={session} content={content} />
      <div class="field" role="group" aria-label="Emotion">
        {session.state.emotions.map((emotion) => (
          <button
            key={emotion}
            class="chip"
            aria-pressed={content.emotion === emotion}
            onClick={() => session.run(`emotion-${emotion}`)}
          >
            {capital(emotionText(emotion))} <Keys session={session} name={`emotion-${emotion}`} />
          </button>
        ))}
      </div>
      <div class="field" role="group" aria-label="Confidence">
        <span class="label">Confidence</span>
        {[1, 2, 3, 4, 5].map((n) => (
          <button
            key={n}
            class="chip digit"
            aria-pressed={content.confidence === n}
            aria-label={`Confidence ${n} of 5`}
            onClick={() => session.run(`confidence-${n}`)}
          >
            {n}
          </button>
        ))}
        <button class="chip" aria-pressed={content.unsure} onClick={() => session.run('unsure')}>
          Unsure <Keys session={session} name="unsure" />
        </button>
      </div>
      <Comment session={session} content={content} />
      <div class="buttons last">
        <button class="action" onClick={() => session.run('done')}>
          Coded <Keys session={session} name="done" />
        </button>
        <button class="chip" onClick={() => session.run('skip')}>
          Skip
        </button>
        <button class="chip" onClick={() => session.run('delete')}>
          Delete <Keys session={session} name="delete" />
        </button>
      </div>
      {content.proposalSeen && <p class="hint">Proposals had been seen when this was coded.</p>}
    </>
  );
}

function Edges({ session, content }: Props & { content: Content }) {
  const { times } = session;
  const remark = session.remarkOf(content);
  const lengthUs = times[content.offsetFrame] - times[content.onsetFrame];
  const edges = [
    ['onset', content.onsetFrame],
    ['apex', content.apexFrame],
    ['offset', content.offsetFrame],
  ] as const;
  const move = (edge: (typeof edges)[number][0], frame: number) =>
    session.command({ name: 'move', edge, frame });
  return (
    <>
      <div class="edges" role="group" aria-label="Frames">
        {edges.map(([edge, frame]) => (
          <div key={edge} class="edge">
            <span class="label">
              {capital(edge)} <Keys session={session} name={edge} />
            </span>
            <div class="edge-row">
              <button
                class="icon"
                disabled={frame === null}
                aria-label={`${capital(edge)} one frame earlier`}
                onClick={() => move(edge, frame! - 1)}
              >
                ‹
              </button>
              <button
                class="frame"
                aria-label={
                  frame === null ? `No ${edge}: mark it here` : `Go to the ${edge}, frame ${frame}`
                }
                onClick={() => (frame === null ? session.run(edge) : session.player.seek(frame))}
              >
                {frame ?? '–'}
              </button>
              <button
                class="icon"
                disabled={frame === null}
                aria-label={`${capital(edge)} one frame later`}
                onClick={() => move(edge, frame! + 1)}
              >
                ›
              </button>
            </div>
          </div>
        ))}
      </div>
      <p class="hint length">
        {session.coding.proposing.has(session.coding.current!)
          ? 'Onset and offset are to be proposed.'
          : `${Math.round(lengthUs / 1000)} ms from onset to offset, ${plural(content.offsetFrame - content.onsetFrame + 1, 'frame')}`}
      </p>
      {remark && <p class="remark">{remark}</p>}
    </>
  );
}

function Units({ session, content }: Props & { content: Content }) {
  const { region, units } = session.passes;
  const { coding } = session;
  const index = coding.unit ?? (content.units.length > 0 ? content.units.length - 1 : null);
  const chosen = index === null ? undefined : content.units[index];
  const info = session.state.units.find(({ unit }) => unit === chosen?.unit);
  const there = new Set(content.units.map(({ unit }) => unit));
  return (
    <div class="units">
      <div class="unit-row" role="group" aria-label="Action units of this event">
        {content.units.map((unit, i) => (
          <button
            key={unitText(unit)}
            class="unit-chip"
            aria-pressed={i === index}
            aria-label={`Action unit ${unit.unit}, intensity ${unit.intensity ?? 'none'}, ${unit.side === 'both' ? 'both sides' : unit.side}`}
            onClick={() => session.command({ name: 'pick', index: i })}
          >
            {unitText(unit)}
          </button>
        ))}
        {coding.typed !== '' && <span class="unit-chip typed">{coding.typed}…</span>}
        {content.units.length === 0 && coding.typed === '' && (
          <span class="hint">Type action units: 1 2 for unit 12</span>
        )}
      </div>
      {chosen && (
        <div class="field" role="group" aria-label={`Intensity and side of unit ${chosen.unit}`}>
          {kIntensities.map((intensity) => (
            <button
              key={intensity}
              class="chip digit"
              aria-pressed={chosen.intensity === intensity}
              aria-label={`Intensity ${intensity}`}
              onClick={() => session.run(`intensity-${intensity}`)}
            >
              {intensity}
            </button>
          ))}
          {(['left', 'right'] as const).map((side) => (
            <button
              key={side}
              class="chip"
              aria-pressed={chosen.side === side}
              onClick={() => session.run(side)}
            >
              {capital(side)}
            </button>
          ))}
        </div>
      )}
      <Reference session={session} info={info} />
      <details class="palette">
        <summary>All action units{region ? `: ${region}` : ''}</summary>
        <div class="unit-palette" role="group" aria-label="All action units">
          {units.map(({ unit, name }) => (
            <button
              key={unit}
              class="chip"
              title={name}
              aria-label={`Action unit ${unit}, ${name}`}
              aria-pressed={there.has(unit)}
              onClick={() => session.command({ name: 'unit', unit })}
            >
              {unit}
            </button>
          ))}
        </div>
      </details>
    </div>
  );
}

// What the unit is; its pictures are a key away.
function Reference({ session, info }: Props & { info: UnitInfo | undefined }) {
  if (!info) return null;
  return (
    <p class="reference" data-unit={info.unit}>
      <b>{info.unit}</b> {info.name} <span class="hint">{info.regions.join(', ')}</span>{' '}
      {!session.reference && (
        <button class="chip" onClick={() => session.run('reference')}>
          Pictures <Keys session={session} name="reference" />
        </button>
      )}
    </p>
  );
}

function Comment({ session, content }: Props & { content: Content }) {
  const [text, setText] = useState(content.comment);
  const [own, setOwn] = useState(false); // being written
  useEffect(() => {
    if (!own) setText(content.comment);
  }, [content.comment]);
  const keep = () => {
    if (plainComment(text) === session.current?.comment) return;
    session.command({ name: 'comment', text });
  };
  useEffect(() => {
    if (!own) return;
    const timer = setTimeout(keep, kCommentPauseMs);
    return () => clearTimeout(timer);
  }, [text, own]);
  useEffect(() => {
    if (!own) return;
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  });

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && !event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as HTMLElement).blur();
    document.getElementById('stage')?.focus();
  }

  return (
    <label class="comment">
      <span class="label">
        Comment <Keys session={session} name="comment" />
      </span>
      <textarea
        id={kCommentId}
        rows={2}
        maxLength={4000}
        readOnly={session.isForeign}
        value={text}
        onFocus={() => setOwn(true)}
        autocomplete="off"
        onInput={(event) => setText(plainText(event.currentTarget.value))}
        onBlur={() => {
          keep();
          setOwn(false);
        }}
        onKeyDown={press}
      />
    </label>
  );
}
