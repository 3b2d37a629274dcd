import { kRates } from './frame_player';

const rateText = (rate: number) => (rate === 1 ? '1' : `1/${Math.round(1 / rate)}`);

interface SpeedProps {
  rates?: readonly number[];
  rate: number | undefined;
  choose: (rate: number) => void;
}

// How fast it plays, as a share of true time.
export function SpeedButtons({ rates = kRates, rate, choose }: SpeedProps) {
  return (
    <div class="segments" role="group" aria-label="Speed">
      {rates.map((each) => (
        <button key={each} aria-pressed={rate === each} onClick={() => choose(each)}>
          {rateText(each)}
        </button>
      ))}
    </div>
  );
}

interface StepProps {
  by: 1 | -1;
  keyed?: boolean; // it says its key, as where nobody gives keys of their own
  step: () => void;
}

// One frame back or on.
export function StepButton({ by, keyed = false, step }: StepProps) {
  const back = by < 0;
  return (
    <button
      class={keyed ? 'chip' : 'icon'}
      aria-label={back ? 'One frame back' : 'One frame on'}
      onClick={step}
    >
      {keyed ? <kbd>{back ? '←' : '→'}</kbd> : back ? '‹' : '›'}
    </button>
  );
}
