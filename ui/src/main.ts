import { mount } from 'svelte'
import '$lib/design/fonts.css'
import '$lib/design/tokens.css'
import '$lib/design/base.css'
import '$lib/design/article.css'
import '$lib/design/print.css'
import App from './App.svelte'

const target = document.getElementById('app')
if (target) mount(App, { target })
