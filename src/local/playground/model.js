// What the page knows of the instance, and where it stands in it.
export const model = {
  instance: null, users: new Map(), guilds: [], directs: [], last: 0,
  actor: sessionStorage.getItem("chorus-actor") || "", guild: null, channel: null, unread: new Set(),
};

export const user_name = (id) => {
  const user = model.users.get(id);
  return user ? user.global_name || user.username : id;
};
/** The guild that a channel is in. */
export const guild_of = (channel) => model.guilds.find((guild) => guild.channels.some((other) => other.id === channel));
/** Whom the page acts as in a place: the chosen user, where they may be there. */
export function eyes() {
  const members = model.guild ? model.guild.members : model.channel?.recipients || [];
  return members.includes(model.actor) ? model.actor : model.guild?.owner_id || members[0];
}
