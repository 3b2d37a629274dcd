import type { Face } from './data';
import { capital, figure } from '../../shared/format';
import { clock, durationS, frameCount, kTypeNames, regionList } from './format';
import { CloseUp } from './close_up';
import { FaceSketch } from './face_sketch';
import { Glyph } from './glyph';
import { LoopPlayer } from './loop_player';
import { Meaning } from './meaning';
import type { Theme } from '../../shared/theme';
import type { FaceEvent, Pictures } from './types';

interface Props {
  face: Face;
  event: FaceEvent;
  hidden: boolean;
  theme: Theme;
  step?: (by: number) => void;
  forPrint?: boolean;
}

export function EventCard({ face, event, hidden, theme, step, forPrint }: Props) {
  const pictures = hidden ? undefined : face.pictures.get(event.id);
  const same = face.events.filter((other) => other.type === event.type);
  const place = same.indexOf(event) + 1;
  const name = capital(kTypeNames[event.type][0]);
  return (
    <article class={`card ${event.type}`} aria-labelledby={`card-${event.id}`}>
      <header>
        <h3 id={`card-${event.id}`}>
          <Glyph type={event.type} /> {name}{' '}
          <span class="number">
            {place} of {same.length}
          </span>
        </h3>
        {step && (
          <div class="buttons">
            <button class="chip" title="Previous (←, K)" onClick={() => step(-1)}>
              ‹ Previous
            </button>
            <button class="chip" title="Next (→, J)" onClick={() => step(1)}>
              Next ›
            </button>
          </div>
        )}
      </header>
      <p class="when">
        <b>
          {clock(event.us[0] / 1e6)} – {clock(event.us[2] / 1e6)}
        </b>
        <span>{durationS(event).toFixed(2)} s</span>
        <span>{frameCount(event)} frames</span>
        {event.regions.length > 0 && <span>{regionList(event)}</span>}
        {event.during_speech && <span>somebody speaks meanwhile</span>}
        <span>number {event.id} in events.csv</span>
      </p>
      <div class={pictures ? 'card-body' : 'card-body bare'}>
        {pictures && pictures.loop.length > 0 && !forPrint && (
          <LoopPlayer key={event.id} event={event} pictures={pictures} columns={face.columns} />
        )}
        <div class="card-facts">
          {pictures && <Strip event={event} pictures={pictures} />}
          <Facts face={face} event={event} />
          <CloseUp face={face} event={event} theme={theme} />
        </div>
      </div>
      {!pictures && event.type === 'micro' && (
        <p class="note">
          {hidden
            ? 'Faces are hidden in this report: look at the curve above, and at the recording itself.'
            : 'There are no pictures of this event: look at the recording itself at the times above.'}
        </p>
      )}
    </article>
  );
}

function Strip({ event, pictures }: { event: FaceEvent; pictures: Pictures }) {
  const stills: [string, string | null, number][] = [
    ['Onset', pictures.onset, 0],
    ['Apex', pictures.apex, 1],
    ['Offset', pictures.offset, 2],
  ];
  return (
    <div class="strip">
      {stills.map(
        ([name, source, k]) =>
          source && (
            <figure key={name}>
              <img
                src={source}
                alt={`Face at the ${name.toLowerCase()}, frame ${event.frames[k]}`}
              />
              <figcaption>
                <b>{name}</b>
                <br />
                frame {event.frames[k]}
                <br />
                {clock(event.us[k] / 1e6)}
              </figcaption>
            </figure>
          ),
      )}
      {pictures.difference && (
        <figure>
          <img src={pictures.difference} alt="Difference between apex and onset" />
          <figcaption>
            <b>Difference</b>
            <br />
            apex − onset
            <br />
            grey: no change
          </figcaption>
        </figure>
      )}
    </div>
  );
}

function Facts({ face, event }: { face: Face; event: FaceEvent }) {
  const rise = (event.us[1] - event.us[0]) / 1e6;
  const fall = (event.us[2] - event.us[1]) / 1e6;
  const amplitude = event.amplitude_iod ?? NaN;
  const pixels = amplitude * face.interOcularPx;
  return (
    <div class="facts">
      <FaceSketch regions={event.regions} mirrored={face.mirrored} />
      <dl>
        <Meaning event={event} />
        <div>
          <dt>Strength</dt>
          <dd>
            {figure(event.score)} <small>× the threshold</small>
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>
            {Number.isFinite(amplitude) ? `${figure(100 * amplitude, 2)} %` : '–'}{' '}
            <small>
              of the distance between the eyes{pixels > 0 && `, about ${figure(pixels, 2)} px`}
            </small>
          </dd>
        </div>
        <div>
          <dt>Rise</dt>
          <dd>
            {rise.toFixed(2)} s <small>onset to apex</small>
          </dd>
        </div>
        <div>
          <dt>Fall</dt>
          <dd>
            {fall.toFixed(2)} s <small>apex to offset</small>
          </dd>
        </div>
      </dl>
    </div>
  );
}
