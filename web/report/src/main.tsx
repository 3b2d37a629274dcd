import { render } from 'preact';
import { App } from './app';
import { readPage } from './data';
import { applyTheme, initialTheme, printInLight } from './theme';
import './style/base.css';
import './style/timeline.css';
import './style/events.css';
import './style/print.css';

applyTheme(initialTheme(), false);
printInLight();
const page = readPage();
document.title = `${page.recording.name}: Inkling report`;
render(<App page={page} />, document.getElementById('app')!);
