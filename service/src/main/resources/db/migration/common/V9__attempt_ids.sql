-- Claims take the ids of many attempts at once.
alter sequence attempt_seq increment by 1000;
