#!/bin/bash
# Eight tasks share the gates, one GPU each. Submit in the project's folder, and the merge after them:
#   mvn -B test-compile && id=$(sbatch --parsable slurm-shards.sh) && sbatch --dependency=afterany:$id slurm-merge.sh $id
# All nodes must reach the store. A password stands in ~/.pgpass.
#SBATCH --job-name=gates
#SBATCH --array=1-8
#SBATCH --gres=gpu:1
#SBATCH --time=12:00:00
set -eu

# Tasks write reports, so each works in a copy of the project.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r . "$copy"
cd "$copy"

mvn -B surefire:test \
    -Dretain.shard="$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" -Dretain.shard.by=time \
    -Dretain.store="jdbc:postgresql://db.example.com/retain?user=ci" \
    -Dretain.run.id="$SLURM_ARRAY_JOB_ID"
