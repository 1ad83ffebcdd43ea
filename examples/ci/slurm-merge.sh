#!/bin/bash
# Puts together what the array of slurm-shards.sh brought, whose id is the argument; its exit code is the verdict.
#SBATCH --job-name=merge
#SBATCH --time=00:30:00
set -eu

mvn -B surefire:test \
    -Dretain.merge=8 -Dretain.store.mode=read \
    -Dretain.store="jdbc:postgresql://db.example.com/retain?user=ci" \
    -Dretain.run.id="${1:?the id of the array}"
