import { capital, figure, percent } from '../../shared/format';
import { strongerSide } from './format';
import type { FaceEvent } from './types';

// What moved, first; what that is read as; a name only where somebody asked for one.
export function Meaning({ event }: { event: FaceEvent }) {
  return (
    <>
      {event.units_sought && event.type === 'micro' && <Units event={event} />}
      {event.reading !== '' && <Reading event={event} />}
      {event.emotion !== '' && <Name event={event} />}
    </>
  );
}

function Units({ event }: { event: FaceEvent }) {
  const side = strongerSide(event);
  return (
    <div class="units">
      <dt>Action units</dt>
      {event.units.map(({ unit, name, confidence }) => (
        <dd key={unit}>
          {name} ({unit}) <small>{percent(confidence ?? 0, 1)} sure</small>
        </dd>
      ))}
      {event.units.length === 0 && <dd>none is likelier than not</dd>}
      {event.units.length > 0 && side && (
        <dd>
          <small>{side}</small>
        </dd>
      )}
    </div>
  );
}

function Reading({ event }: { event: FaceEvent }) {
  const told = event.reading !== 'not told';
  return (
    <div>
      <dt>Reading</dt>
      <dd>
        {capital(event.reading)}{' '}
        <small>
          {told
            ? `${percent(event.reading_confidence ?? 0, 1)} sure by these units, of negative, ` +
              'positive and surprise; a guess to check'
            : 'these units do not tell negative, positive and surprise apart better than chance'}
        </small>
      </dd>
    </div>
  );
}

function Name({ event }: { event: FaceEvent }) {
  return (
    <div>
      <dt>{event.named_by_units ? 'Could be' : 'Recogniser'}</dt>
      <dd>
        {event.emotion}{' '}
        <small>
          {event.named_by_units
            ? `${percent(event.confidence ?? 0, 1)} sure on made movements. Seven emotions do not ` +
              'follow from action units: even from true ones F1 is 0.35 to 0.47 on published tables'
            : `its score ${figure(event.confidence ?? 0, 2)} of 1; a guess to check, not calibrated`}
        </small>
      </dd>
    </div>
  );
}
