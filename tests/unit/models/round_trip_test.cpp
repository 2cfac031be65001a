// Every described type, with a value made up for every field that its table has.
#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <chorus/gateway/events.hpp>
#include <chorus/models/auth.hpp>
#include <chorus/models/gif.hpp>
#include <chorus/models/guild_profile.hpp>
#include <chorus/models/guild_settings.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/models/template.hpp>
#include <chorus/models/thread_list.hpp>
#include <chorus/models/user_profile.hpp>
#include <chorus/models/widget.hpp>
#include <chorus/params/audit_log.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/params/ban.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/connection.hpp>
#include <chorus/params/emoji.hpp>
#include <chorus/params/gif.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/invite.hpp>
#include <chorus/params/member.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/mfa.hpp>
#include <chorus/params/read_state.hpp>
#include <chorus/params/relationship.hpp>
#include <chorus/params/role.hpp>
#include <chorus/params/settings.hpp>
#include <chorus/params/soundboard.hpp>
#include <chorus/params/sticker.hpp>
#include <chorus/params/template.hpp>
#include <chorus/params/thread.hpp>
#include <chorus/params/user.hpp>
#include <chorus/params/voice.hpp>
#include <chorus/params/widget.hpp>

using namespace chorus;
using namespace chorus_test;
using nlohmann::json;

namespace {

using codec::Kind;
using codec::ObjectShape;
using codec::Shape;

/// A JSON value that fits `shape`; another one each time, so that swapped fields are seen.
class Sample {
public:
    explicit Sample(bool nulls = false) : nulls_(nulls) {}

    json of(ObjectShape const& shape, int depth = 0) {
        json object = json::object();
        for (auto const& row : shape.rows()) {
            if (row.shape->kind == Kind::same_object) continue; // not written, and read in a test of its own
            auto value = of(*row.shape, depth);
            if (!value.is_discarded()) object[std::string(row.name)] = value;
        }
        return object;
    }

private:
    json of(Shape const& shape, int depth) {
        auto const number = ++number_;
        switch (shape.kind) {
        case Kind::boolean: return number % 2 == 0;
        case Kind::signed_integer:
        case Kind::unsigned_integer: return number % 100;
        case Kind::real: return static_cast<double>(number) + 0.25;
        case Kind::string:
        case Kind::secret: return "text \"" + std::to_string(number) + "\" é";
        case Kind::snowflake: return std::to_string(1'573'335'859'162'288'000 + number);
        case Kind::flags_number: return number | std::int64_t{1} << 52;
        case Kind::flags_string: return std::to_string(number + (std::int64_t{1} << 60));
        case Kind::timestamp: return Timestamp(Timestamp::Time(std::chrono::seconds(number))).to_string();
        case Kind::json_text: return {{"number", number}, {"list", {1, nullptr, "x"}}};
        case Kind::maybe:
            if (nulls_) return nullptr;
            return of(*shape.element, depth);
        case Kind::box: return of(*shape.element, depth);
        case Kind::list: {
            auto element = of(*shape.element, depth);
            return element.is_discarded() ? json::array() : json::array({element, of(*shape.element, depth)});
        }
        case Kind::dictionary: return {{"key", of(*shape.element, depth)}};
        case Kind::object:
        case Kind::same_object: break;
        }
        // Deep enough for a message in a message; deeper ones are left out.
        return depth > 2 ? json(json::value_t::discarded) : of(shape.object(), depth + 1);
    }

    bool nulls_;
    std::int64_t number_ = 0;
};

template<class T> void check_type(ShapeCheck& check) {
    auto const& shape = codec::object_shape<T>();
    std::string name(shape.name());
    auto full = Sample().of(shape);
    check.check<T>(full, name + " with all fields");
    // Nothing is made up: what comes out is what went in, no field more.
    auto written = json::parse(encode(decode<T>(full.dump())));
    CAPTURE(name);
    CHECK(written.size() == full.size());
    check.check<T>(Sample(true).of(shape), name + " with nulls");
    check.check<T>(json::object(), name + " with nothing");
    // And nothing but what is there: of an empty object, only fields that are always there.
    auto const bare = json::parse(encode(decode<T>("{}")));
    for (auto const& [key, value] : bare.items()) CHECK(shape.find(key)->shape->kind != Kind::maybe);
}

template<class... T> void check_types() {
    ShapeCheck check;
    (check_type<T>(check), ...);
    for (auto const& difference : check.differences) FAIL_CHECK(difference);
    CHECK(check.unknown.empty());
    CHECK(check.payloads == 3 * sizeof...(T));
}

} // namespace

TEST_CASE("every field of every model is read and written") {
    check_types<User, AvatarDecoration, PrimaryGuild, Member, RoleColors, Role, Emoji, Reaction,
        PermissionOverwrite, ThreadMetadata, Channel, EmbedFooter, EmbedMedia, EmbedProvider, EmbedAuthor,
        EmbedField, Embed, Attachment, MessageReference, ChannelMention, Message, Guild, UnavailableGuild,
        Ban, Invite, LoginAnswer, InstanceDomains, InstanceInfo, Ping, GatewayUrl, SessionStartLimit,
        GatewayBot>();
}

TEST_CASE("every field of every event is read and written") {
    check_types<Ready, Resumed, SessionGap, GuildCreate, GuildUpdate, GuildDelete, GuildMemberAdd,
        GuildMemberUpdate, GuildMemberRemove, GuildBanAdd, GuildBanRemove, GuildRoleCreate, GuildRoleUpdate,
        GuildRoleDelete, ChannelCreate, ChannelUpdate, ChannelDelete, ChannelPinsUpdate, InviteCreate,
        InviteDelete, MessageCreate, MessageUpdate, MessageDelete, MessageDeleteBulk, MessageAck,
        MessageReactionAdd, MessageReactionRemove, MessageReactionRemoveAll, MessageReactionRemoveEmoji,
        TypingStart, UserUpdate, PresenceUpdate>();
}

TEST_CASE("every field of every request body is read and written") {
    check_types<Register, Login, TotpLogin, EditOverwrite, CreateChannel, EditChannel, CreateInvite,
        GetInvite, CreateDm, CreateGuild, EditGuild, ListMembers, ListGuilds, AllowedMentions, ReplyTo,
        AttachmentParams, CreateMessage, EditMessage, ListMessages, ListReactions, EditCurrentUser>();
}

TEST_CASE("every field of what belongs to guilds is read and written") {
    check_types<RoleTags, ReactionCountDetails, EmojiGuild, EmojiApplication, EmojiSource, SupplementalMember,
        UnusualDmActivity, MemberProfile, PruneResult, BulkBanResult, Sticker, StickerPack, StickerPacks,
        SoundboardSound, SoundboardSoundItems, VoiceState, VoiceRegion, WidgetSettings, WidgetChannel,
        WidgetActivity, WidgetMember, Widget, GuildIncidents, GuildTag, GuildPreview, GuildGameActivity,
        GuildTrait, GuildProfile, JoinedGuild, GuildMfa, VanityUrlError, VanityUrl, MuteSettings,
        ChannelNotificationSettings, GuildNotificationSettings, GuildTemplate, InviteApplication, InviteStage,
        TargetUsersJob, AuditLogChange, AuditLogOptions, AuditLogEntry, AuditLog, MemberListGroup,
        ListedMember, MemberListItem, MemberListOp>();
    check_types<GuildSync, GuildAuditLogEntryCreate, GuildMembersChunk, GuildMemberListUpdate,
        GuildMemberSpeaking, GuildEmojisUpdate, GuildEmojiUpdate, GuildStickersUpdate,
        GuildSoundboardSoundCreate, GuildSoundboardSoundUpdate, GuildSoundboardSoundDelete,
        GuildSoundboardSoundsUpdate, SoundboardSounds, VoiceStateUpdate, VoiceServerUpdate>();
    check_types<GetGuild, ChannelPosition, EditGuildMfa, EditVanityUrl, EditMute, EditChannelNotifications,
        EditGuildNotifications, EditRoleColors, CreateRole, EditRole, RolePosition, AddRoleMembers,
        SearchMembers, AddMember, EditMember, EditCurrentMember, EditMemberProfile, EditNick,
        GetSupplementalMembers, ListUnusualDmActivity, GetPruneCount, PruneMembers, CreateBan, BulkBan,
        ListBans, SearchBans, CreateEmoji, EditEmoji, CreateSticker, EditSticker, CreateSound, EditSound,
        SendSound, CreateTemplate, EditTemplate, CreateGuildFromTemplate, EditMyVoiceState, EditVoiceState,
        EditVoiceStatus, EditWidget, GetWidgetImage, AcceptInvite, CreateFriendInvite, ListAuditLog>();
}

TEST_CASE("every field of what belongs to channels and messages is read and written") {
    check_types<EmojiRef, SelectOption, SelectDefault, UnfurledMedia, MediaItem, Component, ForumTag,
        DefaultReaction, ChannelNick, FollowedChannel, ThreadMuteConfig, ThreadMember, ThreadList, ForumPost,
        PostData, PostDataList, UploadSlot, UploadSlots, RefreshedUrl, RefreshedUrls, AttachmentPlace,
        ListedAttachment, AttachmentList, StickerItem, MessageActivity, MessageCall, RoleSubscriptionData,
        MessageInteraction, InteractionMetadata, SharedClientTheme, MessageSnapshot, PinnedMessage,
        PinnedMessages, MessageSearchResult, PollMedia, PollAnswer, PollAnswerCount, PollResults, Poll,
        PollVoters, Gif, GifCategory, TrendingGifs, ReadState, AckAnswer>();
    check_types<ChannelUpdatePartial, ChannelPinsAck, ChannelRecipientAdd, ChannelRecipientRemove,
        ChannelMemberCountUpdate, ChannelTopicUpdate, ChannelSync, ChannelStatus, ChannelInfo,
        ChannelStatuses, ChannelUnread, ChannelUnreadUpdate, PassiveUpdateV1, PassiveUpdateV2,
        DeletedEntityIds, ConversationSummary, ConversationSummaryUpdate, VoiceChannelEffectSend,
        VoiceChannelStatusUpdate, VoiceChannelStartTimeUpdate, LastMessages, RecentMentionDelete, SaveData,
        SavedMessageCreate, SavedMessageDelete, MessagePollVoteAdd, MessagePollVoteRemove, ReactionUsers,
        MessageReactionAddMany, ReactionNotificationSent, ThreadCreate, ThreadUpdate, ThreadDelete,
        ThreadListSync, ThreadMemberUpdate, ThreadMembersUpdate, CallCreate, CallUpdate, CallDelete,
        StreamCreate, StreamServerUpdate, StreamUpdate, StreamDelete>();
    check_types<ComponentParams, ForumTagParams, AddRecipient, FollowChannel, GreetMessage, ListPins,
        SearchMessages, PurgeMessages, UploadParams, ListAttachments, CreatePollAnswer, CreatePoll,
        ListVoters, CreateThread, CreatePost, ListArchivedThreads, ListMyArchivedThreads, SearchThreads,
        ListThreadMembers, GetThreadMember, MuteParams, ThreadSettings, SearchGifs, ListGifs, AckMessage,
        AckPlace, AckPlaces, ForgetReadState, ListMentions>();
}

TEST_CASE("every field of every model of accounts is read and written") {
    check_types<Nameplate, Collectibles, DisplayNameStyle, LinkedUser, EditedUser, UserNote, ProfileEffect,
        ProfileMetadata, ProfileBadge, MutualGuild, ProfileApplication, UserProfile, ActivityTimestamps,
        ActivityEmoji, ActivityParty, ActivityAssets, ActivitySecrets, ActivityMetadata, Activity,
        ClientStatus, Presence, SessionClient, Session, AuthSession, AuthSessions, WhoAmI, Fingerprint,
        EmailOptIn, LocationMetadata, RegistrationTokens, TokenAnswer, UsernameCheck, UsernameSuggestion,
        Authenticator, BackupCode, BackupCodes, NewAuthenticator, TotpEnabled, WebAuthnChallenge,
        BackupCodesChallenge, SmsSent, Relationship, FriendSuggestionReason, FriendSuggestion, CustomStatus,
        FriendSourceFlags, GuildFolder, UserSettings, SettingsProto, SettingsProtoJson, EmailSettings,
        NotificationSettings, AudioContextSettings, ReadState, ReadStateEntries, UserGuildSettings,
        UserGuildSettingsEntries, ConnectionIntegrationAccount, ConnectionIntegrationGuild,
        ConnectionIntegration, ConnectedAccount, ConnectionProvider, ConnectionAuthorization, ConnectionToken,
        Subreddit>();
}

TEST_CASE("every field of every event of accounts is read and written") {
    check_types<ReadyApplication, Consent, Consents, Tutorial, ReadyAuth, SupplementalGuild, MergedPresences,
        ReadySupplemental, AuthSessionChange, RateLimitedCommand, RateLimited,
        ExperimentSessionOverrideCreate, ExperimentSessionOverrideDelete, UserDelete, UserNoteUpdate,
        UserConnectionsUpdate, UserRequiredActionUpdate, UserNonChannelAck, UserMergeOperationCompleted,
        UserSettingsUpdate, UserSettingsProtoContent, UserSettingsProtoContentJson, UserSettingsProtoUpdate,
        UserGuildSettingsUpdate, NotificationSettingsUpdate, AudioSettingsUpdate, DmSettingsUpsellShow,
        AuthenticatorCreate, AuthenticatorUpdate, AuthenticatorDelete, RelationshipAdd, RelationshipUpdate,
        RelationshipRemove, FriendSuggestionCreate, FriendSuggestionDelete, NotificationCenterItem,
        NotificationCenterItemCreate, NotificationCenterItemDelete, NotificationCenterItemsAck,
        NotificationCenterItemCompleted>();
}

TEST_CASE("every field of every request body of accounts is read and written") {
    check_types<GetProfile, EditProfile, ListDmMessages, RemoveUser, EditNote, WebAuthnLogin, SendMfaSms,
        ForgotPassword, ResetPassword, VerifyEmail, LogOut, ListAuthSessions, EndAuthSessions,
        MakeRegistrationTokens, ConfirmPassword, AddDevice, VerifyEmailCode, UniqueUsername, EnableTotp,
        DisableTotp, CreateWebAuthnCredential, EditWebAuthnCredential, ViewBackupCodes, GetBackupCodes,
        FinishMfa, SendFriendRequest, AddRelationship, EditRelationship, RemoveRelationships,
        EditCustomStatus, EditFriendSources, EditGuildFolder, EditSettings, SettingsProtoQuery,
        EditSettingsProto, EditSettingsProtoJson, AuthorizeConnection, ConnectionCallback, AddContacts,
        EditConnection>();
}

TEST_CASE("both shapes of GUILD_CREATE are one guild") {
    auto flat = Sample().of(codec::object_shape<Guild>());
    json nested = {{"id", flat["id"]}, {"properties", json::object()}};
    for (auto const& [key, value] : flat.items())
        (key == "members" || key == "channels" || key == "roles" || key == "id" ? nested
                                                                                : nested["properties"])[key] =
            value;
    auto from_nested = decode<GuildCreate>(nested.dump());
    CHECK(from_nested == decode<GuildCreate>(flat.dump()));
    CHECK(from_nested.name == flat["name"].get<std::string>());
}

TEST_CASE("@everyone is no role of a member, in either shape of a guild") {
    for (auto text : {R"({"id":"5","members":[{"roles":["5","6"]},{"roles":[]}]})",
             R"({"members":[{"roles":["6","5"]},{"roles":["5"]}],"id":"5"})",
             R"({"properties":{"id":"5"},"members":[{"roles":["5","6"]},{}]})"}) {
        CAPTURE(text);
        auto guild = decode<GuildCreate>(text);
        REQUIRE(guild.members.size() == 2);
        CHECK(guild.members[0].roles == std::vector<Snowflake>{Snowflake(6)});
        CHECK(guild.members[1].roles.empty());
    }
}

TEST_CASE("an update of a message shows its new text both ways, and none where it has none") {
    auto edited = decode<MessageUpdate>(R"({"id":"1","content":"new"})");
    CHECK(edited.content == "new");
    CHECK(static_cast<Message const&>(edited).content == "new");
    auto unfurled = decode<MessageUpdate>(R"({"id":"1","embeds":[{"url":"x"}]})");
    CHECK(unfurled.content.is_absent());
    CHECK(unfurled.embeds.size() == 1);
    CHECK(decode<MessageUpdate>(R"({"id":"1","content":null})").content.is_null());
}
