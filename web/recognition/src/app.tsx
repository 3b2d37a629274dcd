import type { RecognitionPage } from '../../generated/recognition';
import { Footer, TopBar } from '../../shared/page';
import { useTheme } from '../../shared/theme';
import { ApproachFold } from './approach_fold';
import { Approaches } from './approaches';
import { compared } from './comparison';
import { Limits } from './limits';
import { Method } from './method';
import { Summary } from './summary';

export function App({ page }: { page: RecognitionPage }) {
  const [theme, switchTheme] = useTheme();
  const { results } = page;
  const all = compared(page);
  const bestFirst = [...all.filter(({ best }) => best), ...all.filter(({ best }) => !best)];
  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme} />
      <main>
        <Summary results={results} best={bestFirst[0].approach} />
        <Approaches all={all} />
        <Limits results={results} />
        {bestFirst.map((each) => (
          <ApproachFold key={each.place} results={results} each={each} />
        ))}
        <Method results={results} seed={page.seed} />
      </main>
      <Footer version={results.version}>
        The same figures stand in results.json, every prediction in predictions.csv.
      </Footer>
    </>
  );
}
