tests/golden/validate/statistics.t: 11: $: not found
