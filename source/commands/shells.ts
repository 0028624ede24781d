/** The scripts that complete command lines, by the shell. Each hands on the words and shows what comes back; files come where nothing does. */
export const shells: Readonly<Record<string, string>> = {
  // The words are those up to the cursor, of which the last may be in a quote that is still open: it is completed as it stands in there. Else bash
  // divides at colons, so what follows the last one is completed. Of what goes on behind a colon there are two, lest readline close the quote.
  bash: `_tearsheet() {
  local line=\${COMP_LINE:0:COMP_POINT} IFS=$'\\n' quote found word candidate
  local -a words
  for quote in '' "'" '"'; do
    found=$(xargs -n 1 printf '%s\\n' <<<"$line$quote" 2>/dev/null && echo end) && break
  done
  mapfile -t words <<<"$found"
  unset 'words[-1]'
  [[ -z $quote && $line == *' ' ]] && words+=('')
  word=\${words[-1]}
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    if [[ $quote == "'" ]]; then COMPREPLY+=("\${candidate//\\'/"'\\\\''"}")
    elif [[ $quote ]]; then COMPREPLY+=("$(sed 's/[\\\\"$\`]/\\\\&/g' <<<"$candidate")")
    else
      [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && candidate=\${candidate#"\${word%:*}:"}
      if [[ $candidate == *: ]]; then compopt -o nospace; COMPREPLY+=("$candidate")
      else COMPREPLY+=("$(printf '%q' "$candidate")"); fi
    fi
  done < <("\${words[0]}" completion --words -- "\${words[@]:1}" 2>/dev/null)
  [[ $quote && \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *: ]] && COMPREPLY+=("\${COMPREPLY[0]}…")
}
complete -o default -F _tearsheet tearsheet
`,
  // The word up to the cursor is without a quote that is still open, which zsh puts around what comes back.
  zsh: `#compdef tearsheet
_tearsheet() {
  local -a found shown
  local candidate explanation word=\${(Q)\${:-$compstate[quote]$PREFIX$compstate[quote]}}
  while IFS=$'\\t' read -r candidate explanation; do
    found+=("$candidate")
    shown+=("$candidate\${explanation:+  -- $explanation}")
  done < <("$words[1]" completion --words -- "\${(@Q)words[2,CURRENT-1]}" "$word" 2>/dev/null)
  if (( $#found )); then
    if [[ $found[1] == *: ]]; then compadd -U -S '' -l -d shown -a found
    else compadd -U -l -d shown -a found; fi
  else
    _files
  fi
}
compdef _tearsheet tearsheet
`,
  fish: `function __tearsheet
  set -l words (commandline --tokenize --current-process --cut-at-cursor)
  set -l word (commandline --current-token --cut-at-cursor | string replace --regex '^["\\']' '')
  $words[1] completion --words -- $words[2..] "$word" 2>/dev/null
end
complete -c tearsheet -f -a '(__tearsheet)'
complete -c tearsheet -n '__fish_seen_subcommand_from read add parse show' -F
`,
};
