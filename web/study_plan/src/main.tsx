import type { StudyPlanPage } from '../../generated/study_plan';
import { readData, showPage } from '../../shared/page';
import { App } from './app';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/figures.css';
import '../../shared/style/taken.css';
import '../../shared/style/print.css';

const page = readData<StudyPlanPage>();
showPage(`Plan of a study: ${page.label} - Inkling`, <App page={page} />);
